/// Everything that can be asked of the API.
enum EndpointList {
    static let all: [Endpoint] =
        AccountEndpoints.all + SecondFactorEndpoints.all + MemberEndpoints.all + PracticeEndpoints.all
        + SearchEndpoints.all + SlotEndpoints.all
        + PatientEndpoints.all + MediaEndpoints.all
        + DeskPatientEndpoints.all + HoldEndpoints.all + BookingEndpoints.all + BookingListEndpoints.all
        + LiveEndpoints.all
        + PaymentEndpoints.all + SessionEndpoints.all + WaitlistEndpoints.all + CallEndpoints.all + AuditEndpoints.all
        + StreamEndpoints.all
        + WithdrawalEndpoints.all + LocalTimeEndpoints.all
}
