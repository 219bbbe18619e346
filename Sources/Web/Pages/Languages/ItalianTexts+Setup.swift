extension ItalianTexts {
    static let setup = #"""
        # Setting a practice up, step by step
        setupStepsLabel = Passi verso una pagina su cui si può prenotare
        setupStepDone = (fatto)
        setupStepPractice = Studio
        setupStepWhere = Dove
        setupStepWho = Chi
        setupStepWhat = Che cosa
        setupStepWhen = Quando
        setupStepPublish = Pubblica
        setupTitle = Registra uno studio
        setupLead = Cinque brevi passi, circa cinque minuti. Ogni passo viene salvato appena lo invia, e nessuno vede la pagina prima che lei la pubblichi.
        setupDrafts = Ha già iniziato. Continui con:
        setupKind = Che tipo di studio è?
        setupKindDentist = Studio dentistico
        setupKindDoctor = Studio medico
        setupKindPhysiotherapist = Studio di fisioterapia
        setupKindOther = Di altro tipo
        setupNext = Salva e continua
        setupWhereTitle = Dove si trova?
        setupWhoTitle = Chi ci lavora?
        setupThatIsMe = Sono io
        setupMoreLater = Può aggiungere altro in qualsiasi momento nella sezione
        setupWhatTitle = Che cosa offre?
        setupWhatText = Selezioni ciò che offre e modifichi ciò che nel suo caso è diverso. Tutto si può cambiare in seguito.
        setupOffered = Prestazioni già offerte
        setupOffer = Offriamo questa prestazione
        setupOwnService = Un’altra prestazione
        setupBufferAfter = Minuti per riordinare dopo
        setupWhenTitle = Quando lavora?
        setupPublishTitle = Pubblica la pagina
        setupPublishText = Una volta pubblicata la pagina, chiunque può trovare lo studio, vedere gli orari liberi e prenotarli. Può ritirarla in qualsiasi momento.
        setupPreview = Anteprima della pagina
        setupPublish = Pubblica ora
        setupPublishedText = La pagina è aperta: ora i pazienti possono trovare il suo studio e prenotare.
        setupShowPage = Mostra la pagina
        setupAddPhotos = Aggiungi foto
        setupInvite = Invita il team
        setupPreviewTitle = Questa è un’anteprima
        setupPreviewText = La vede solo chi lavora nello studio, e non si può ancora prenotare nulla.

        # What practices of a kind usually offer
        templateDentalCheckUp = Controllo dentistico
        templateCleaning = Igiene orale professionale
        templateFilling = Otturazione
        templateToothache = Mal di denti
        templateChildDental = Controllo dentistico per bambini
        templateWhitening = Sbiancamento dentale
        templateConsultation = Visita medica
        templateLongConsultation = Visita medica lunga
        templateCheckUp = Check-up generale
        templateVaccination = Vaccinazione
        templateVideoConsultation = Visita in videochiamata
        templateFirstAssessment = Prima valutazione
        templatePhysiotherapy = Fisioterapia
        templateManualTherapy = Terapia manuale
        templateLymphDrainage = Linfodrenaggio
        templateMassage = Massaggio
        """#
}
