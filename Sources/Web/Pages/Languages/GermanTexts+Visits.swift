extension GermanTexts {
    static let visits = #"""
        # Groups
        groupLabel = Gruppe
        seeGroup = Zur Gruppe
        groupOf[one] = In einer Gruppe mit höchstens {count} Person
        groupOf[other] = In einer Gruppe mit höchstens {count} Personen
        deskGroupCount[one] = {count} Gruppe
        deskGroupCount[other] = {count} Gruppen
        deskPeopleCount[one] = {count} Person
        deskPeopleCount[other] = {count} Personen
        deskSeats = {taken} von {capacity} Plätzen belegt
        deskSeatsOver = {taken} nehmen teil, {capacity} Plätze
        deskSessionCancelled = Diese Gruppe fällt aus. Niemand kann sich anmelden.
        deskSessionWho = Wer teilnimmt
        deskSessionNobody = Niemand nimmt teil.
        deskSessionAdd = Jemanden dazubuchen
        deskSessionFull = Alle Plätze sind belegt.
        deskSessionCapacity = Wie viele teilnehmen können
        deskSessionCapacityHint = Von 1 bis 500. Auch bei weniger Plätzen verliert niemand seinen Platz.
        deskSessionCapacitySave = Diese Zahl übernehmen
        deskSessionCancel = Diese Gruppe absagen
        deskSessionCancelText[one] = {count} Buchung wird abgesagt und ganz erstattet. Danach sehen Sie, wer anzurufen ist.
        deskSessionCancelText[other] = {count} Buchungen werden abgesagt und ganz erstattet. Danach sehen Sie, wer anzurufen ist.
        deskSessionReason = Warum
        deskSessionReasonHint = Steht dann als Notiz bei jeder Buchung, für alle, die anrufen.
        deskSessionCancelNow = Jetzt absagen
        deskSessionReopenText = Ist sie wieder offen, kann man sich anmelden. Abgesagte Buchungen kommen nicht von selbst zurück.
        deskSessionReopen = Wieder öffnen
        refusalSessionNotCancelled = Nur eine abgesagte Gruppe lässt sich wieder öffnen.
        conflictCapacityOutOfRange = Geben Sie eine Zahl von 1 bis 500 an.

        # Several services in one visit
        visitTitle = Mehrere Leistungen in einem Besuch
        visitText = Wählen Sie nacheinander, was Sie brauchen. Alles wird auf einmal für Sie freigehalten.
        visitMore = Weitere Leistung im selben Besuch
        visitService = Leistung {number}
        visitNothing = Nichts weiter
        visitFrom = Ab
        visitShow = Zeiten zeigen
        visitTimesNone = In den zwei Wochen ab diesem Tag passen sie nicht hintereinander. Wählen Sie einen anderen Tag.
        visitNeedsTwo = Wählen Sie eine zweite Leistung, um gemeinsame Zeiten zu sehen.
        visitOneAlone = Nur diese eine: zu ihren Zeiten
        visitAgain = Alles noch einmal wählen
        visitOthers = Im selben Besuch
        visitCount[one] = Ein Besuch mit {count} Termin
        visitCount[other] = Ein Besuch mit {count} Terminen
        visitMove = Ganzen Besuch verschieben
        moveOnlyThis = Nur diesen Termin verlegen
        cancelOnlyThis = Nur diesen Termin absagen
        visitCancel = Ganzen Besuch absagen
        visitCancelTitle = Ganzen Besuch absagen?
        deskVisitTimesNone = In zwei Wochen passen sie nicht hintereinander. Wählen Sie einen anderen Tag, oder buchen Sie einzeln.
        deskVisitCancelText[one] = {count} Buchung wird abgesagt. Die Patientin oder der Patient erfährt es, und die Zeit geht an Wartende.
        deskVisitCancelText[other] = {count} Buchungen werden abgesagt. Die Patientin oder der Patient erfährt es, und die Zeiten gehen an Wartende.
        deskVisitMoveTitle = Besuch von {name} verschieben
        deskVisitMoveText = Dann beginnt der erste Termin. Die anderen folgen im selben Abstand.
        refusalVisitMixed = Die Buchungen eines Besuchs sind für eine Person und in einer Praxis.

        # Putting somebody on the waiting list
        deskWaitAdd = Jemanden auf die Warteliste setzen
        deskWaitInstead = Keine Zeit passt: auf die Warteliste
        deskWaitDone = {name} steht jetzt auf der Warteliste.
        wishAnyTime = {days}, zu jeder Zeit
        wishAt = {days}, Beginn um {earliest} Uhr
        wishFrom = {days}, Beginn ab {earliest} Uhr
        wishUntil = {days}, Beginn bis {latest} Uhr
        wishBetween = {days}, Beginn zwischen {earliest} und {latest} Uhr
        """#
}
