extension FrenchTexts {
    static let setup = #"""
        # Setting a practice up, step by step
        setupStepsLabel = Étapes pour ouvrir la page aux rendez-vous
        setupStepDone = (fait)
        setupStepPractice = Cabinet
        setupStepWhere = Où
        setupStepWho = Qui
        setupStepWhat = Quoi
        setupStepWhen = Quand
        setupStepPublish = Publication
        setupTitle = Inscrire un cabinet
        setupLead = Cinq petites étapes, environ cinq minutes. Chacune est enregistrée dès que vous l’envoyez, et personne ne voit la page tant que vous ne l’avez pas publiée.
        setupDrafts = Vous avez déjà commencé. Continuez ici :
        setupKind = Quel type de cabinet est-ce ?
        setupKindDentist = Cabinet dentaire
        setupKindDoctor = Cabinet médical
        setupKindPhysiotherapist = Cabinet de kinésithérapie
        setupKindOther = Autre
        setupNext = Enregistrer et continuer
        setupWhereTitle = Où se trouve le cabinet ?
        setupWhoTitle = Qui y travaille ?
        setupThatIsMe = C’est moi
        setupMoreLater = Vous pouvez en ajouter à tout moment dans la rubrique
        setupWhatTitle = Que proposez-vous ?
        setupWhatText = Cochez ce que vous proposez, et adaptez ce qui est différent chez vous. Tout pourra être modifié plus tard.
        setupOffered = Déjà proposé
        setupOffer = Nous le proposons
        setupOwnService = Autre prestation
        setupBufferAfter = Minutes de remise en ordre
        setupWhenTitle = Quand travaillez-vous ?
        setupPublishTitle = Publier la page
        setupPublishText = Une fois la page publiée, tout le monde peut trouver le cabinet, voir les créneaux libres et les réserver. Vous pouvez la dépublier à tout moment.
        setupPreview = Voir d’abord la page
        setupPublish = Publier maintenant
        setupPublishedText = La page est en ligne : on peut maintenant vous trouver et prendre rendez-vous.
        setupShowPage = Voir la page
        setupAddPhotos = Ajouter des photos
        setupInvite = Inviter l’équipe
        setupPreviewTitle = Ceci est un aperçu
        setupPreviewText = Seule l’équipe du cabinet le voit, et rien ne peut encore être réservé.

        # What practices of a kind usually offer
        templateDentalCheckUp = Contrôle dentaire
        templateCleaning = Détartrage et polissage
        templateFilling = Soin de carie
        templateToothache = Mal de dents
        templateChildDental = Contrôle dentaire pour enfant
        templateWhitening = Blanchiment dentaire
        templateConsultation = Consultation
        templateLongConsultation = Consultation longue
        templateCheckUp = Bilan de santé
        templateVaccination = Vaccination
        templateVideoConsultation = Consultation en vidéo
        templateFirstAssessment = Premier bilan
        templatePhysiotherapy = Kinésithérapie
        templateManualTherapy = Thérapie manuelle
        templateLymphDrainage = Drainage lymphatique
        templateMassage = Massage
        """#
}
