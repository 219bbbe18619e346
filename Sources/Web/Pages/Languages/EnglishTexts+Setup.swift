extension EnglishTexts {
    static let setup = #"""
        # Setting a practice up, step by step
        setupStepsLabel = Steps to a page that can be booked
        setupStepDone = (done)
        setupStepPractice = Practice
        setupStepWhere = Where
        setupStepWho = Who
        setupStepWhat = What
        setupStepWhen = When
        setupStepPublish = Publish
        setupTitle = Register a practice
        setupLead = Five short steps, about five minutes. Each is kept as soon as you send it, and nobody sees the page before you publish it.
        setupDrafts = You have begun already. Go on with:
        setupKind = What kind of practice is it?
        setupKindDentist = Dentist
        setupKindDoctor = Doctor
        setupKindPhysiotherapist = Physiotherapist
        setupKindOther = Something else
        setupNext = Keep and go on
        setupWhereTitle = Where is it?
        setupWhoTitle = Who works there?
        setupThatIsMe = That is me
        setupMoreLater = You can add more at any time under
        setupWhatTitle = What do you offer?
        setupWhatText = Tick what you offer, and change what differs with you. Everything can be changed later.
        setupOffered = Offered already
        setupOffer = We offer this
        setupOwnService = Another service
        setupBufferAfter = Minutes to tidy up
        setupWhenTitle = When do you work?
        setupPublishTitle = Publish the page
        setupPublishText = Once published, everybody can find the practice, see free times and book them. You can take it back at any time.
        setupPreview = Look at the page first
        setupPublish = Publish now
        setupPublishedText = The page is open: patients can find and book you now.
        setupShowPage = Show the page
        setupAddPhotos = Add photos
        setupInvite = Invite the team
        setupPreviewTitle = This is a preview
        setupPreviewText = Only those who work there see it, and nothing can be booked yet.

        # What practices of a kind usually offer
        templateDentalCheckUp = Dental check-up
        templateCleaning = Professional cleaning
        templateFilling = Filling
        templateToothache = Toothache
        templateChildDental = Check-up for children
        templateWhitening = Whitening
        templateConsultation = Consultation
        templateLongConsultation = Long consultation
        templateCheckUp = Health check-up
        templateVaccination = Vaccination
        templateVideoConsultation = Consultation by video
        templateFirstAssessment = First assessment
        templatePhysiotherapy = Physiotherapy
        templateManualTherapy = Manual therapy
        templateLymphDrainage = Lymphatic drainage
        templateMassage = Massage
        """#
}
