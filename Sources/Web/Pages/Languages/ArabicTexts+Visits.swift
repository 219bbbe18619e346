extension ArabicTexts {
    static let visits = #"""
        # Groups
        groupLabel = مجموعة
        groupOf[zero] = في مجموعة
        groupOf[one] = في مجموعة من شخص واحد على الأكثر
        groupOf[two] = في مجموعة من شخصين على الأكثر
        groupOf[few] = في مجموعة من {count} أشخاص على الأكثر
        groupOf[many] = في مجموعة من {count} شخصًا على الأكثر
        groupOf[other] = في مجموعة من {count} شخص على الأكثر
        deskGroupCount[zero] = لا مجموعات
        deskGroupCount[one] = مجموعة واحدة
        deskGroupCount[two] = مجموعتان
        deskGroupCount[few] = {count} مجموعات
        deskGroupCount[many] = {count} مجموعة
        deskGroupCount[other] = {count} مجموعة
        deskPeopleCount[zero] = لا أحد
        deskPeopleCount[one] = شخص واحد
        deskPeopleCount[two] = شخصان
        deskPeopleCount[few] = {count} أشخاص
        deskPeopleCount[many] = {count} شخصًا
        deskPeopleCount[other] = {count} شخص
        deskSeats = {taken} من {capacity} أماكن محجوزة
        deskSessionCancelled = هذه الجلسة ملغاة. لا يمكن لأحد الانضمام إليها.
        deskSessionWho = المشاركون
        deskSessionNobody = لا أحد يشارك.
        deskSessionAdd = احجز فيها لشخص
        deskSessionFull = كل الأماكن محجوزة.
        deskSessionCapacity = كم شخصًا يمكنه المشاركة
        deskSessionCapacityHint = من 1 إلى 500. إن قلّت الأماكن فلا يفقد أحد مكانه.
        deskSessionCapacitySave = احفظ هذا العدد
        deskSessionCancel = إلغاء هذه الجلسة
        deskSessionCancelText[zero] = لا يُلغى أي حجز.
        deskSessionCancelText[one] = يُلغى حجز واحد ويُرد ثمنه كاملًا. ثم يظهر لك من يجب الاتصال به.
        deskSessionCancelText[two] = يُلغى حجزان ويُرد ثمنهما كاملًا. ثم يظهر لك من يجب الاتصال به.
        deskSessionCancelText[few] = تُلغى {count} حجوزات ويُرد ثمنها كاملًا. ثم يظهر لك من يجب الاتصال به.
        deskSessionCancelText[many] = يُلغى {count} حجزًا ويُرد ثمنها كاملًا. ثم يظهر لك من يجب الاتصال به.
        deskSessionCancelText[other] = يُلغى {count} حجز ويُرد ثمنها كاملًا. ثم يظهر لك من يجب الاتصال به.
        deskSessionReason = السبب
        deskSessionReasonHint = يُحفظ ملاحظةً مع كل حجز، لمن يتصل.
        deskSessionCancelNow = ألغِها الآن
        deskSessionReopenText = يمكن الانضمام إليها من جديد. الحجوزات الملغاة لا تعود من تلقاء نفسها.
        deskSessionReopen = افتحها من جديد
        refusalSessionNotCancelled = لا تُفتح من جديد إلا جلسة ملغاة.
        conflictCapacityOutOfRange = أدخل عددًا من 1 إلى 500.

        # Several services in one visit
        visitTitle = عدة خدمات في زيارة واحدة
        visitText = اختر ما تحتاج إليه، واحدة بعد الأخرى. يُحجز لك كل ذلك دفعة واحدة.
        visitMore = خدمة أخرى في الزيارة نفسها
        visitService = الخدمة {number}
        visitNothing = لا شيء آخر
        visitFrom = ابتداءً من
        visitShow = اعرض المواعيد
        visitTimesNone = لا يوجد خلال أسبوعين وقت تتابع فيه هذه الخدمات. اختر يومًا لاحقًا.
        visitOthers = في الزيارة نفسها
        visitCount[zero] = زيارة بلا مواعيد
        visitCount[one] = زيارة فيها موعد واحد
        visitCount[two] = زيارة فيها موعدان
        visitCount[few] = زيارة فيها {count} مواعيد
        visitCount[many] = زيارة فيها {count} موعدًا
        visitCount[other] = زيارة فيها {count} موعد
        visitMove = غيّر وقت الزيارة كلها
        visitCancel = ألغِ الزيارة كلها
        visitCancelTitle = أتلغي الزيارة كلها؟
        deskVisitTimesNone = لا يمكن أن تتابع خلال أسبوعين. اختر يومًا آخر، أو احجزها واحدة واحدة.
        deskVisitCancelText[zero] = لا يُلغى أي حجز.
        deskVisitCancelText[one] = يُلغى حجز واحد. يُخبَر المريض، ويذهب الوقت إلى من ينتظر.
        deskVisitCancelText[two] = يُلغى الحجزان. يُخبَر المريض، ويذهب الوقتان إلى من ينتظر.
        deskVisitCancelText[few] = تُلغى الحجوزات كلها وعددها {count}. يُخبَر المريض، وتذهب الأوقات إلى من ينتظر.
        deskVisitCancelText[many] = تُلغى الحجوزات كلها وعددها {count}. يُخبَر المريض، وتذهب الأوقات إلى من ينتظر.
        deskVisitCancelText[other] = تُلغى الحجوزات كلها وعددها {count}. يُخبَر المريض، وتذهب الأوقات إلى من ينتظر.
        deskVisitMoveTitle = تغيير وقت زيارة {name}
        deskVisitMoveText = يبدأ الموعد الأول في هذا الوقت. وتتبعه البقية على المسافة نفسها.
        refusalVisitMixed = مواعيد الزيارة الواحدة لمريض واحد في عيادة واحدة.

        # Putting somebody on the waiting list
        deskWaitAdd = أضف شخصًا إلى قائمة الانتظار
        deskWaitInstead = لا وقت مناسب: قائمة الانتظار
        deskWaitDone = {name} الآن في قائمة الانتظار.
        wishAnyTime = {days}، في أي وقت
        wishFrom = {days}، والبدء من {earliest}
        wishUntil = {days}، والبدء حتى {latest}
        wishBetween = {days}، والبدء بين {earliest} و{latest}
        """#
}
