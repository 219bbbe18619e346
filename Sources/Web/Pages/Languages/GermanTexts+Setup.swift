extension GermanTexts {
    static let setup = #"""
        # Setting a practice up, step by step
        setupStepsLabel = Schritte bis zur buchbaren Seite
        setupStepDone = (erledigt)
        setupStepPractice = Praxis
        setupStepWhere = Wo
        setupStepWho = Wer
        setupStepWhat = Was
        setupStepWhen = Wann
        setupStepPublish = Veröffentlichen
        setupTitle = Praxis eintragen
        setupLead = Fünf kurze Schritte, etwa fünf Minuten. Jeder wird gespeichert, sobald Sie ihn absenden, und niemand sieht die Seite, bevor Sie sie veröffentlichen.
        setupDrafts = Sie haben schon angefangen. Machen Sie hier weiter:
        setupKind = Was für eine Praxis ist es?
        setupKindDentist = Zahnarztpraxis
        setupKindDoctor = Arztpraxis
        setupKindPhysiotherapist = Physiotherapiepraxis
        setupKindOther = Etwas anderes
        setupNext = Speichern und weiter
        setupWhereTitle = Wo ist die Praxis?
        setupWhoTitle = Wer arbeitet dort?
        setupThatIsMe = Das bin ich
        setupMoreLater = Weitere können Sie jederzeit hinzufügen unter
        setupWhatTitle = Was bieten Sie an?
        setupWhatText = Kreuzen Sie an, was Sie anbieten, und ändern Sie, was bei Ihnen anders ist. Alles lässt sich später noch ändern.
        setupOffered = Schon im Angebot
        setupOffer = Das bieten wir an
        setupOwnService = Weitere Leistung
        setupBufferAfter = Minuten zum Aufräumen
        setupWhenTitle = Wann arbeiten Sie?
        setupPublishTitle = Seite veröffentlichen
        setupPublishText = Sobald die Seite veröffentlicht ist, können alle die Praxis finden, freie Termine sehen und buchen. Sie können die Veröffentlichung jederzeit zurücknehmen.
        setupPreview = Seite vorher ansehen
        setupPublish = Jetzt veröffentlichen
        setupPublishedText = Die Seite ist online: Patientinnen und Patienten können die Praxis jetzt finden und Termine buchen.
        setupShowPage = Seite ansehen
        setupAddPhotos = Fotos hinzufügen
        setupInvite = Team einladen
        setupPreviewTitle = Dies ist eine Vorschau
        setupPreviewText = Nur das Team der Praxis sieht sie, und es kann noch nichts gebucht werden.

        # What practices of a kind usually offer
        templateDentalCheckUp = Zahnärztliche Kontrolle
        templateCleaning = Professionelle Zahnreinigung
        templateFilling = Füllung
        templateToothache = Zahnschmerzen
        templateChildDental = Zahnkontrolle für Kinder
        templateWhitening = Zahnaufhellung
        templateConsultation = Sprechstunde
        templateLongConsultation = Ausführliche Sprechstunde
        templateCheckUp = Gesundheits-Check-up
        templateVaccination = Impfung
        templateVideoConsultation = Videosprechstunde
        templateFirstAssessment = Erstbefund
        templatePhysiotherapy = Physiotherapie
        templateManualTherapy = Manuelle Therapie
        templateLymphDrainage = Lymphdrainage
        templateMassage = Massage
        """#
}
