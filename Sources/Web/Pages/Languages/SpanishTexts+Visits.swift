extension SpanishTexts {
    static let visits = #"""
        # Groups
        groupLabel = Grupo
        seeGroup = Ver el grupo
        groupOf[one] = En un grupo de hasta {count} persona
        groupOf[other] = En un grupo de hasta {count} personas
        deskGroupCount[one] = {count} grupo
        deskGroupCount[other] = {count} grupos
        deskPeopleCount[one] = {count} persona
        deskPeopleCount[other] = {count} personas
        deskSeats = Plazas ocupadas: {taken} de {capacity}
        deskSeatsOver = Participantes: {taken}, plazas: {capacity}
        deskSessionCancelled = Este grupo está anulado. Nadie puede apuntarse.
        deskSessionWho = Quién participa
        deskSessionNobody = No participa nadie.
        deskSessionAdd = Apuntar a alguien
        deskSessionFull = Todas las plazas están ocupadas.
        deskSessionCapacity = Cuántas personas pueden participar
        deskSessionCapacityHint = De 1 a 500. Con menos plazas, nadie pierde la suya.
        deskSessionCapacitySave = Guardar este número
        deskSessionCancel = Anular este grupo
        deskSessionCancelText[one] = Se anula {count} cita con reembolso completo. Después verá a quién llamar.
        deskSessionCancelText[other] = Se anulan {count} citas con reembolso completo. Después verá a quién llamar.
        deskSessionReason = Por qué
        deskSessionReasonHint = Queda como nota en cada cita, para quien llame.
        deskSessionCancelNow = Anular ahora
        deskSessionReopenText = Si se vuelve a abrir, se podrá participar de nuevo. Las citas anuladas no vuelven por sí solas.
        deskSessionReopen = Abrir de nuevo
        refusalSessionNotCancelled = Solo un grupo anulado puede abrirse de nuevo.
        conflictCapacityOutOfRange = Indique un número de 1 a 500.

        # Several services in one visit
        visitTitle = Varios servicios en una visita
        visitText = Elija lo que necesita, uno tras otro. Todo se reserva para usted de una vez.
        visitMore = Otro servicio en la misma visita
        visitService = Servicio {number}
        visitNothing = Nada más
        visitFrom = Desde
        visitShow = Ver horas
        visitTimesNone = En dos semanas no hay hora en que puedan seguirse. Elija otro día.
        visitNeedsTwo = Elija un segundo servicio para ver horas para ambos.
        visitOneAlone = Solo este: ver sus horas
        visitAgain = Elegir todo de nuevo
        visitOthers = En la misma visita
        visitCount[one] = Una visita con {count} cita
        visitCount[other] = Una visita con {count} citas
        visitMove = Cambiar toda la visita
        moveOnlyThis = Mover solo esta
        cancelOnlyThis = Cancelar solo esta
        visitCancel = Cancelar toda la visita
        visitCancelTitle = ¿Cancelar toda la visita?
        deskVisitTimesNone = En dos semanas no pueden seguirse. Elija otro día, o resérvelos uno por uno.
        deskVisitCancelText[one] = Se anula {count} cita. Se avisa al paciente, y la hora pasa a quien espera.
        deskVisitCancelText[other] = Se anulan las {count} citas. Se avisa al paciente, y las horas pasan a quien espera.
        deskVisitMoveTitle = Cambiar la visita de {name}
        deskVisitMoveText = Entonces empieza la primera cita. Las demás siguen con los mismos intervalos.
        refusalVisitMixed = Las citas de una visita son de un solo paciente, en una sola consulta.

        # Putting somebody on the waiting list
        deskWaitAdd = Poner a alguien en la lista de espera
        deskWaitInstead = Ninguna hora conviene: la lista de espera
        deskWaitDone = {name} está ahora en la lista de espera.
        wishAnyTime = {days}, a cualquier hora
        wishAt = {days}, hora de inicio: {earliest}
        wishFrom = {days}, hora de inicio: desde las {earliest}
        wishUntil = {days}, hora de inicio: hasta las {latest}
        wishBetween = {days}, hora de inicio: {earliest} – {latest}
        """#
}
