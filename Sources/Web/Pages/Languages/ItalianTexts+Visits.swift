extension ItalianTexts {
    static let visits = #"""
        # Groups
        groupLabel = Gruppo
        seeGroup = Vedi il gruppo
        groupOf[one] = In un gruppo di al massimo {count} persona
        groupOf[other] = In un gruppo di al massimo {count} persone
        deskGroupCount[one] = {count} gruppo
        deskGroupCount[other] = {count} gruppi
        deskPeopleCount[one] = {count} persona
        deskPeopleCount[other] = {count} persone
        deskSeats = Posti occupati: {taken} su {capacity}
        deskSeatsOver = Partecipanti: {taken}, posti: {capacity}
        deskSessionCancelled = Questo gruppo è annullato. Nessuno può iscriversi.
        deskSessionWho = Chi partecipa
        deskSessionNobody = Non partecipa nessuno.
        deskSessionAdd = Iscrivere qualcuno
        deskSessionFull = Tutti i posti sono occupati.
        deskSessionCapacity = Quante persone possono partecipare
        deskSessionCapacityHint = Da 1 a 500. Con meno posti, nessuno perde il suo.
        deskSessionCapacitySave = Tenere questo numero
        deskSessionCancel = Annullare questo gruppo
        deskSessionCancelText[one] = {count} appuntamento viene annullato e rimborsato per intero. Poi vedrà chi chiamare.
        deskSessionCancelText[other] = {count} appuntamenti vengono annullati e rimborsati per intero. Poi vedrà chi chiamare.
        deskSessionReason = Perché
        deskSessionReasonHint = Resta come nota con ogni appuntamento, per chi chiama.
        deskSessionCancelNow = Annullare ora
        deskSessionReopenText = Una volta riaperto, ci si potrà iscrivere di nuovo. Gli appuntamenti annullati non tornano da soli.
        deskSessionReopen = Riaprire
        refusalSessionNotCancelled = Si può riaprire solo un gruppo annullato.
        conflictCapacityOutOfRange = Indichi un numero da 1 a 500.

        # Several services in one visit
        visitTitle = Più prestazioni in una visita
        visitText = Scelga ciò che le serve, una cosa dopo l’altra. Tutto viene tenuto per lei in una volta.
        visitMore = Un’altra prestazione nella stessa visita
        visitService = Prestazione {number}
        visitNothing = Nient’altro
        visitFrom = Dal
        visitShow = Mostrare gli orari
        visitTimesNone = In due settimane non c’è un orario in cui possano seguirsi. Scelga un altro giorno.
        visitNeedsTwo = Scelga una seconda prestazione per vedere gli orari per entrambe.
        visitOneAlone = Solo questa: vedi i suoi orari
        visitAgain = Scegli di nuovo tutto
        visitOthers = Nella stessa visita
        visitCount[one] = Una visita con {count} appuntamento
        visitCount[other] = Una visita con {count} appuntamenti
        visitMove = Spostare tutta la visita
        moveOnlyThis = Sposta solo questo
        cancelOnlyThis = Disdici solo questo
        visitCancel = Annullare tutta la visita
        visitCancelTitle = Annullare tutta la visita?
        deskVisitTimesNone = In due settimane non possono seguirsi. Scelga un altro giorno, o le prenoti una per una.
        deskVisitCancelText[one] = {count} appuntamento viene annullato. Il paziente viene avvisato, e l’orario va a chi aspetta.
        deskVisitCancelText[other] = Tutti i {count} appuntamenti vengono annullati. Il paziente viene avvisato, e gli orari vanno a chi aspetta.
        deskVisitMoveTitle = Spostare la visita di {name}
        deskVisitMoveText = Allora comincia il primo appuntamento. Gli altri seguono con gli stessi intervalli.
        refusalVisitMixed = Gli appuntamenti di una visita sono di un solo paziente, in un solo studio.

        # Putting somebody on the waiting list
        deskWaitAdd = Mettere qualcuno in lista d’attesa
        deskWaitInstead = Nessun orario va bene: la lista d’attesa
        deskWaitDone = {name} è ora in lista d’attesa.
        wishAnyTime = {days}, a qualsiasi ora
        wishAt = {days}, con inizio alle {earliest}
        wishFrom = {days}, con inizio dalle {earliest}
        wishUntil = {days}, con inizio entro le {latest}
        wishBetween = {days}, con inizio tra le {earliest} e le {latest}
        """#
}
