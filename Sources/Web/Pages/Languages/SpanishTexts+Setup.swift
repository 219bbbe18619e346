extension SpanishTexts {
    static let setup = #"""
        # Setting a practice up, step by step
        setupStepsLabel = Pasos hasta tener una página en la que se pueda reservar
        setupStepDone = (hecho)
        setupStepPractice = Consulta
        setupStepWhere = Dónde
        setupStepWho = Quién
        setupStepWhat = Qué
        setupStepWhen = Cuándo
        setupStepPublish = Publicar
        setupTitle = Registrar una consulta
        setupLead = Cinco pasos breves, unos cinco minutos. Cada paso se guarda en cuanto lo envía, y nadie ve la página hasta que usted la publique.
        setupDrafts = Ya ha empezado. Continúe con:
        setupKind = ¿Qué tipo de consulta es?
        setupKindDentist = Odontología
        setupKindDoctor = Medicina
        setupKindPhysiotherapist = Fisioterapia
        setupKindOther = De otro tipo
        setupNext = Guardar y continuar
        setupWhereTitle = ¿Dónde está?
        setupWhoTitle = ¿Quién trabaja allí?
        setupThatIsMe = Soy yo
        setupMoreLater = Puede añadir más en cualquier momento en la sección
        setupWhatTitle = ¿Qué ofrece?
        setupWhatText = Marque lo que ofrece y cambie lo que sea distinto en su caso. Todo se puede modificar más adelante.
        setupOffered = Servicios que ya ofrece
        setupOffer = Ofrecemos este servicio
        setupOwnService = Otro servicio
        setupBufferAfter = Minutos para ordenar después
        setupWhenTitle = ¿Cuándo atiende?
        setupPublishTitle = Publicar la página
        setupPublishText = Cuando la publique, cualquiera podrá encontrar la consulta, ver las horas disponibles y reservarlas. Puede retirarla en cualquier momento.
        setupPreview = Vista previa de la página
        setupPublish = Publicar ahora
        setupPublishedText = La página está abierta: los pacientes ya pueden encontrar su consulta y reservar.
        setupShowPage = Ver la página
        setupAddPhotos = Añadir fotos
        setupInvite = Invitar al personal
        setupPreviewTitle = Esto es una vista previa
        setupPreviewText = Solo la ve quien trabaja en la consulta, y todavía no se puede reservar nada.

        # What practices of a kind usually offer
        templateDentalCheckUp = Revisión dental
        templateCleaning = Limpieza dental profesional
        templateFilling = Empaste
        templateToothache = Dolor de muelas
        templateChildDental = Revisión dental infantil
        templateWhitening = Blanqueamiento dental
        templateConsultation = Consulta médica
        templateLongConsultation = Consulta médica larga
        templateCheckUp = Chequeo médico
        templateVaccination = Vacunación
        templateVideoConsultation = Consulta por videollamada
        templateFirstAssessment = Primera valoración
        templatePhysiotherapy = Fisioterapia
        templateManualTherapy = Terapia manual
        templateLymphDrainage = Drenaje linfático
        templateMassage = Masaje
        """#
}
