extension ArabicTexts {
    static let setup = #"""
        # Setting a practice up, step by step
        setupStepsLabel = خطوات إعداد صفحة يمكن الحجز فيها
        setupStepDone = (تم)
        setupStepPractice = العيادة
        setupStepWhere = المكان
        setupStepWho = الأشخاص
        setupStepWhat = الخدمات
        setupStepWhen = الأوقات
        setupStepPublish = النشر
        setupTitle = تسجيل عيادة
        setupLead = خمس خطوات قصيرة تستغرق نحو خمس دقائق. تُحفظ كل خطوة فور إرسالها، ولا يرى أحد الصفحة قبل نشرها.
        setupDrafts = سبق أن بدأت التسجيل. يمكنك متابعة:
        setupKind = ما نوع العيادة؟
        setupKindDentist = طب الأسنان
        setupKindDoctor = عيادة طبية
        setupKindPhysiotherapist = العلاج الطبيعي
        setupKindOther = نوع آخر
        setupNext = حفظ ومتابعة
        setupWhereTitle = أين تقع العيادة؟
        setupWhoTitle = من يعمل فيها؟
        setupThatIsMe = أنا هذا الشخص
        setupMoreLater = يمكنك إضافة المزيد في أي وقت في القسم:
        setupWhatTitle = ما الخدمات المقدَّمة؟
        setupWhatText = يُرجى تحديد الخدمات التي تقدّمها العيادة، وتعديل ما يختلف لديها. يمكن تغيير كل شيء لاحقًا.
        setupOffered = الخدمات المقدَّمة بالفعل
        setupOffer = نقدّم هذه الخدمة
        setupOwnService = خدمة أخرى
        setupBufferAfter = دقائق الترتيب بعد الموعد
        setupWhenTitle = ما أوقات العمل؟
        setupPublishTitle = نشر الصفحة
        setupPublishText = بعد النشر، يمكن للجميع العثور على العيادة والاطلاع على المواعيد المتاحة وحجزها. ويمكنك إلغاء النشر في أي وقت.
        setupPreview = معاينة الصفحة أولًا
        setupPublish = النشر الآن
        setupPublishedText = الصفحة منشورة: يمكن للمرضى الآن العثور على العيادة والحجز فيها.
        setupShowPage = عرض الصفحة
        setupAddPhotos = إضافة صور
        setupInvite = دعوة الفريق
        setupPreviewTitle = هذه معاينة
        setupPreviewText = لا يراها سوى العاملين في العيادة، ولا يمكن حجز شيء بعد.

        # What practices of a kind usually offer
        templateDentalCheckUp = فحص الأسنان
        templateCleaning = تنظيف احترافي للأسنان
        templateFilling = حشوة أسنان
        templateToothache = ألم الأسنان
        templateChildDental = فحص أسنان الأطفال
        templateWhitening = تبييض الأسنان
        templateConsultation = استشارة
        templateLongConsultation = استشارة مطوّلة
        templateCheckUp = فحص صحي عام
        templateVaccination = تطعيم
        templateVideoConsultation = استشارة عبر الفيديو
        templateFirstAssessment = تقييم أولي
        templatePhysiotherapy = علاج طبيعي
        templateManualTherapy = علاج يدوي
        templateLymphDrainage = تصريف لمفاوي
        templateMassage = تدليك
        """#
}
