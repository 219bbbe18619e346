extension FrenchTexts {
    static let visits = #"""
        # Groups
        groupLabel = Groupe
        seeGroup = Voir le groupe
        groupOf[one] = En groupe, {count} personne au plus
        groupOf[other] = En groupe, {count} personnes au plus
        deskGroupCount[one] = {count} groupe
        deskGroupCount[other] = {count} groupes
        deskPeopleCount[one] = {count} personne
        deskPeopleCount[other] = {count} personnes
        deskSeats = Places prises : {taken} sur {capacity}
        deskSeatsOver = Participants : {taken}, places : {capacity}
        deskSessionCancelled = Cette séance est annulée. Personne ne peut s’y inscrire.
        deskSessionWho = Qui participe
        deskSessionNobody = Personne ne participe.
        deskSessionAdd = Y inscrire quelqu’un
        deskSessionFull = Toutes les places sont prises.
        deskSessionCapacity = Combien de personnes peuvent participer
        deskSessionCapacityHint = De 1 à 500. Avec moins de places, personne ne perd la sienne.
        deskSessionCapacitySave = Garder ce nombre
        deskSessionCancel = Annuler cette séance
        deskSessionCancelText[one] = {count} rendez-vous est annulé et remboursé en entier. Vous verrez ensuite qui appeler.
        deskSessionCancelText[other] = {count} rendez-vous sont annulés et remboursés en entier. Vous verrez ensuite qui appeler.
        deskSessionReason = Pourquoi
        deskSessionReasonHint = Gardé comme note avec chaque rendez-vous, pour qui appelle.
        deskSessionCancelNow = Annuler maintenant
        deskSessionReopenText = Une fois la séance rouverte, on pourra s’y inscrire de nouveau. Les rendez-vous annulés ne reviennent pas d’eux-mêmes.
        deskSessionReopen = Rouvrir
        refusalSessionNotCancelled = Seule une séance annulée peut être rouverte.
        conflictCapacityOutOfRange = Indiquez un nombre de 1 à 500.

        # Several services in one visit
        visitTitle = Plusieurs prestations en une visite
        visitText = Choisissez ce qu’il vous faut, l’un après l’autre. Tout est réservé pour vous en une fois.
        visitMore = Une autre prestation dans la même visite
        visitService = Prestation {number}
        visitNothing = Rien de plus
        visitFrom = À partir du
        visitShow = Voir les horaires
        visitTimesNone = En deux semaines, aucun horaire ne permet de les enchaîner. Choisissez un autre jour.
        visitNeedsTwo = Choisissez une deuxième prestation pour voir des horaires communs.
        visitOneAlone = Seulement celle-ci : voir ses horaires
        visitAgain = Tout choisir à nouveau
        visitOthers = Dans la même visite
        visitCount[one] = Une visite avec {count} rendez-vous
        visitCount[other] = Une visite avec {count} rendez-vous
        visitMove = Déplacer toute la visite
        moveOnlyThis = Déplacer seulement celui-ci
        cancelOnlyThis = Annuler seulement celui-ci
        visitCancel = Annuler toute la visite
        visitCancelTitle = Annuler toute la visite ?
        deskVisitTimesNone = En deux semaines, elles ne peuvent pas s’enchaîner. Choisissez un autre jour, ou réservez-les une par une.
        deskVisitCancelText[one] = {count} rendez-vous est annulé. Le patient est prévenu, et l’horaire va à qui attend.
        deskVisitCancelText[other] = Les {count} rendez-vous sont annulés. Le patient est prévenu, et les horaires vont à qui attend.
        deskVisitMoveTitle = Déplacer la visite de {name}
        deskVisitMoveText = Le premier rendez-vous commence alors. Les autres suivent au même intervalle.
        refusalVisitMixed = Les rendez-vous d’une visite sont pour un seul patient, dans un seul cabinet.

        # Putting somebody on the waiting list
        deskWaitAdd = Mettre quelqu’un sur la liste d’attente
        deskWaitInstead = Aucun horaire ne convient : la liste d’attente
        deskWaitDone = {name} est maintenant sur la liste d’attente.
        wishAnyTime = {days}, à toute heure
        wishAt = {days}, début à {earliest}
        wishFrom = {days}, début à partir de {earliest}
        wishUntil = {days}, début au plus tard à {latest}
        wishBetween = {days}, début entre {earliest} et {latest}
        """#
}
