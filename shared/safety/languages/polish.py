"""Polish phrases. Verbs and adjectives end by the writer's gender, and letters are often typed without marks."""

from shared.safety.languages.language_rules import LanguageRules

POLISH = LanguageRules(
    code="pl",
    classes={
        "want": (
            "chcę|chciałbym|chciałabym|wolę|wolałbym|wolałabym|pragnę|marzę żeby|marzę by|mam ochotę|"
            "zamierzam|planuję|muszę|mógłbym|mogłabym|chciałem|chciałam|postanowiłem|postanowiłam|"
            "zasługuję żeby|powinienem|powinnam|gotowy|gotowa|myślę żeby|myślę o tym żeby|myślę by|"
            "najchętniej|mam zamiar|chce mi się"
        ),
        "kill_me": (
            "się zabić|zabić się|się powiesić|powiesić się|odebrać sobie życie|popełnić samobójstwo|"
            "skończyć ze sobą|skończyć z życiem|skończyć ze swoim życiem|zakończyć życie|zakończyć swoje "
            "życie|zakończyć moje życie|targnąć się na życie|targnąć się na swoje życie|rzucić się pod "
            "pociąg|rzucić się pod metro|skoczyć z mostu|skoczyć z dachu|skoczyć z okna|skoczyć z "
            "balkonu|podciąć sobie żyły|podciąć żyły|zastrzelić się|się zastrzelić|utopić się|się utopić|"
            "otruć się|się otruć|strzelić sobie w łeb|się pociąć na śmierć|wyskoczyć przez okno|"
            "wyskoczyć z okna|się wyhuśtać|wyhuśtać się|wylogować się z życia|zniknąć z tego świata|"
            "zniknąć na zawsze|odejść z tego świata|odejść na zawsze|ze sobą skończyć|coś sobie zrobić|"
            "zrobić sobie coś|skończyć to wszystko|usunąć się z tego świata|rzucić się z mostu|rzucić "
            "się pod tramwaj|skoczyć pod pociąg|się rzucić pod pociąg"
        ),
        "die": (
            "umrzeć|zdechnąć|nie żyć|nie istnieć|przestać istnieć|przestać żyć|przestać oddychać|zasnąć "
            "i się nie obudzić|zasnąć i nie obudzić się|zasnąć i już się nie obudzić|się nie obudzić|nie "
            "obudzić się|już się nie obudzić|już nie żyć|być martwy|być martwa|nie być|zniknąć na zawsze|"
            "zginąć|nigdy się nie obudzić|nie budzić się|zasnąć na zawsze|zdychać|się już nie obudzić|"
            "żeby mnie nie było|umierać"
        ),
        "pills": (
            "tabletki|tabletek|tabletkami|leki|leków|lekami|proszki|proszków|prochów|prochy|nasennych|"
            "nasenne|pigułki|pigułek|insuliny|insulinę|paracetamolu|apapu|apap|psychotropów|psychotropy|"
            "tabletka"
        ),
        "blade": (
            "żyletka|żyletkę|żyletki|żyletką|nóż|nożem|noża|ostrze|ostrzem|nożyk|nożykiem|skalpel|"
            "skalpelem|brzytwa|brzytwę|szkło|szkłem"
        ),
        "body": (
            "ręce|ręka|rękę|ręki|rękach|nogi|nogach|nogę|uda|udach|udo|nadgarstki|nadgarstek|nadgarstku|"
            "nadgarstkach|przedramię|przedramiona|przedramieniu|skórę|skórze|brzuch|ciało|żyły|ramię|"
            "ramiona"
        ),
        "partner": ("mąż|chłopak|ojczym|partner|były|facet|narzeczony|konkubent|były mąż"),
        "trifle": (
            "rachunek|kartę|karta|pieniądze|auto|samochód|kuchnia|naczynia|mleko|zakupy|rocznica|rocznicy|urodziny|"
            "obiad|buty|telefon|klucze|zapomniałam|zapomniałem|wydałam|wydałem|zgubiłam|zgubiłem|spóźnię"
        ),
        "kills_me": ("mnie zabije|zabije mnie|mnie zamorduje|zamorduje mnie|chce mnie zabić|mnie kiedyś zabije"),
        "kin": (
            "mąż|chłopak|ojciec|tata|ojczym|partner|brat|wujek|były|facet|narzeczony|żona|matka|"
            "dziewczyna|konkubent|mama|macocha|syn|stary|współlokator"
        ),
        "someone": (
            "brat|siostra|mama|matka|tata|ojciec|syn|córka|przyjaciel|przyjaciółka|kolega|koleżanka|"
            "kuzyn|kuzynka|mąż|żona|chłopak|dziewczyna|sąsiad|sąsiadka|wujek|ciocia|uczeń|uczennica|szef|"
            "babcia|dziadek|znajomy|znajoma|partner|partnerka|bratanek|córki|syna|kumpel"
        ),
        "soon": (
            "dziś|dzisiaj|dziś wieczorem|dziś w nocy|dzisiaj wieczorem|jutro|jutro rano|teraz|wkrótce|w "
            "weekend|w piątek|w niedzielę|w poniedziałek|tej nocy|niedługo|pojutrze|dzisiejszej nocy|w "
            "sobotę"
        ),
        "rope": "sznur|lina|linę|pętla|pętlę|pętli|pasek|stryczek|sznurek",
        "gun": "pistolet|broń|strzelba|strzelbę|rewolwer|karabin|gnata",
    },
    firm={
        "ideation": (
            "(?:{want})<3> {die}(?! ze| z (?:nudów|głodu|ciekawości|tęsknoty|wami))|(?:{want})<3> "
            "{kill_me}|(?:{kill_me})<1>(?= $| ,| dziś| dzisiaj| jutro| i| ale| bo| w nocy| kiedyś)",
            "{die} (?:chcę|bym chciała?|pragnę|wolę)|(?:zabić|powiesić|zastrzelić) się (?:chcę|muszę)",
            "nie<1> (?:chcę|chce mi się|potrafię|umiem|mam siły|mam po co|mam ochoty|mam dla kogo|warto "
            "mi|zamierzam|mam już siły|chciałbym|chciałabym|zasługuję żeby|mam dla czego|chcę już|mam "
            "już po co|mam już dla kogo|dam rady|mam ochoty już|mam już ochoty|mogę)<2> (?:żyć|dalej żyć|"
            "istnieć|być na tym świecie|się budzić|budzić się|tu być|już być|doczekać jutra|dożyć jutra|"
            "oddychać|być tutaj|już żyć|dłużej żyć|tego życia|tak dalej żyć)",
            "nie widzę<2> (?:sensu życia|sensu w życiu|powodu żeby żyć|sensu żyć|powodu by żyć|sensu "
            "dalej żyć|powodów do życia|powodu do życia|sensu istnienia|sensu w dalszym życiu|sensu "
            "dalszego życia|celu w życiu)|(?:nie ma|brak|nie mam|straciłem|straciłam)<2> (?:powodu żeby "
            "żyć|powodu by żyć|powodów do życia|powodu do życia|chęci do życia|chęć do życia|sensu żyć|"
            "woli życia|ochoty do życia|ochoty żyć|sens życia|po co żyć|dla kogo żyć|już powodu)<1>",
            "(?:po co|dlaczego|czemu)<1> (?:mam |jeszcze |ja |w ogóle ){0,3}(?:żyję|żyć|istnieję|istnieć|się "
            "budzę|oddycham|dalej żyć|się urodziłem|się urodziłam)|życie nie ma<2> sensu|nic (?:mnie "
            r")?(?:już )?(?:tu |tutaj )?nie trzyma(?: przy życiu| na tym świecie| tutaj| tu)?|(?:jedyn\w+|"
            "tylko)<4> trzymają? mnie(?: jeszcze)? (?:przy życiu|tutaj|tu)|trzymają? mnie<1> przy życiu|"
            "trzyma mnie<1> przy życiu",
            "(?:lepiej|łatwiej|lżej)<3> (?:beze mnie|gdyby mnie nie było|gdybym umarła?|gdybym nie żyła?|"
            "gdybym zniknęła|gdybym zniknął|żebym nie żyła?|bez mnie|mnie nie będzie|gdybym nie "
            "istniała?|gdy mnie nie będzie|jak mnie nie będzie)|(?:lepiej|wolałbym|wolałabym)<2> "
            "(?:martwy|martwa|nie żyć|się nie urodzić|umrzeć|nigdy się nie urodzić|być martw[yą])|"
            "(?:więcej wart|więcej warta) (?:martwy|martwa)",
            "(?:żałuję|wolałbym|wolałabym|szkoda|lepiej by było|chciałbym|chciałabym|żałuję że)<3> "
            "(?:się urodziłem|się urodziłam|nigdy się nie urodzić|się nie urodzić|w ogóle się urodziłem|"
            "w ogóle się urodziłam|się nie urodziłem|się nie urodziłam|żyję|że żyję|się obudziłem|się "
            "obudziłam)|gdybym (?:się )?(?:nigdy )?(?:się )?(?:nie )?(?:urodził|urodziła|umarł|umarła|"
            "nie żył|nie żyła|nie istniał|nie istniała)|obym<2> (?:umarła?|się nie obudziła?|nie dożyła?|"
            "zdechła?|zdechł|nie obudziła? się|umarł)",
            "(?:myślę|myśleć|myślałem|myślałam|myśli|myśl|fantazjuję|marzę|rozmyślam|planuję|"
            "marzenie)<3> (?:o samobójstwie|samobójcze|o śmierci co|o własnej śmierci|o tym żeby się "
            "zabić|o swojej śmierci|o zabiciu się|o powieszeniu się|żeby ze sobą skończyć|żeby się zabić|"
            "żeby umrzeć|o śmierci|o odebraniu sobie życia|o skończeniu ze sobą|żeby z tym skończyć|o "
            "tym żeby umrzeć|by się zabić|o końcu życia)(?! (?:dziadka|babci|mamy|taty|męża|żony|ojca|"
            "matki|psa))",
            "nikt<3> (?:nie zauważy|nie zauważyłby|by nie zauważył|nie zapłacze|by nie zapłakał|nie "
            "będzie tęsknił|by nie tęsknił|nie zatęskni|by za mną nie|by nie płakał)<4>(?: jak| gdybym| "
            "gdy| że| jeśli|(?= $| ,))|(?:jak|gdybym|jeśli|gdy) (?:umrę|umarła?|umarł|zniknę|się zabiję|"
            "zniknął|zniknęła|mnie nie będzie|mnie zabraknie|zdechnę|nie żyła?)<3> (?:nikt|wszyscy|"
            "wszystkim|nic|to|lepiej|będzie|im)",
            "(?:zmęczona?|zmęczony|dość|dosyć|męczy mnie)<2> (?:życiem|życia|tego życia|tym życiem|"
            "istnienia|istnieniem|życie(?= $| ,))|mam dość życia|nienawidzę (?:żyć|swojego życia i|"
            "budzić się|tego że żyję)|znudziło mi się życie|żyć mi się nie chce|nie chce mi się (?:już "
            ")?żyć|odechciało mi się żyć|odechciewa mi się żyć",
            "(?:zasnąć|położyć się|spać|zamknąć oczy)<2> (?:i )?(?:już )?(?:się )?(?:nigdy |więcej |już "
            "){0,3}nie (?:się )?(?:obudzić|wstać|budzić|otworzyć|obudzić się)|nie obudzić się(?: jutro| rano|"
            " nigdy| więcej| już)?|więcej się nie obudzić|nigdy (?:więcej )?się nie obudzić",
            "(?:odwagi|odwagę|tchórz|tchórzem|boję się)<3> (?:żeby się zabić|się zabić|by się zabić|żeby "
            "to zrobić|żeby z tym skończyć|żeby skoczyć|umrzeć(?= $| ,)|to zakończyć|to zrobić|żeby to "
            "zakończyć|ze sobą skończyć)(?! z pracą)|zabiję się(?= $| ,| dziś| jutro| i| jeśli| jak| "
            "w)(?! jak jeszcze raz ktoś)|powieszę się|zastrzelę się|skończę ze sobą|rzucę się pod|skoczę "
            "z (?:mostu|dachu|balkonu|okna)|odbiorę sobie życie|targnę się",
            "nie (?:dożyję|doczekam)<2> (?:jutra|świąt|wiosny|urodzin|lata|trzydziestki)|(?:ten|tego|"
            r"tym) świat\w* (?:nie jest|nie)<1> dla mnie|nie pasuję do tego świata|(?:zniknąć|odejść)<1> "
            "(?:na zawsze|z tego świata)|kms",
            "nie widzę<2> (?:powodu|sensu|powodów) (?:żeby|by|aby)<2> żyć|(?:najchętniej|najlepiej) "
            "(?:bym|bym już)<1> (?:zdechł|zdechła|umarł|umarła|nie żył|nie żyła|zniknął na zawsze)|nie "
            "będę (?:już )?żyła?|nie będę (?:już )?żyć|(?:zakończę|zakończyć) to wszystko",
            "nie (?:zniosę|wytrzymam|chcę|znoszę)<2> (?:tego|takiego|mojego|swojego) życia|(?:lepiej|"
            "łatwiej)<2> gdyby mnie<1> (?:nie było|w ogóle nie było)|nie (?:powinnam|powinienem|"
            "zasługuję żeby)<1> (?:żyć|istnieć|być na świecie)|(?:moje )?życie się skończyło<3> "
            "(?:dokończę|zakończę|skończę)|nie (?:dożyję|doczekam) (?:starości|trzydziestki|emerytury)",
        ),
        "death_longed_for": (
            "śmierć<2> (?:byłaby|będzie|jest|to|wydaje się|wydaje mi się|brzmi jak)<3> (?:ulgą|ulga|"
            "wybawieniem|wybawienie|rozwiązaniem|rozwiązanie|ukojeniem|ukojenie|wyjściem|wyjście|lepsza|"
            "najlepszym|spokojem|kusząca|piękna|wyzwoleniem|odpoczynkiem|jedyne)|(?:umrzeć|nie żyć)<1> "
            "(?:byłoby|było by)<1> (?:ulgą|lepiej|najlepiej|łatwiej|prościej)",
            "(?:czekam|modlę się|proszę|błagam|marzę|tęsknię|pragnę)<3> (?:na śmierć|o śmierć|o śmierci|"
            "śmierci|za śmiercią|żeby umrzeć|żeby się nie obudzić|żebym się nie obudziła?|żebym umarła?|"
            "aż umrę|o szybką śmierć|żeby mnie zabrał|o koniec)|(?:mam nadzieję|oby|niech|żeby|chciałbym "
            "żeby|chciałabym żeby|modlę się żeby)<3> (?:mnie )?(?:potrąci|potrącił|przejedzie|przejechał|"
            "zabije|zabił|rozjedzie|rozjechał|przejechało|zabrał|zabierze)<2> (?:mnie|samochód|auto|"
            "ciężarówka|pociąg|tir|tramwaj|autobus|bóg|śmierć|coś)<1>|(?:samochód|auto|tir|ciężarówka|"
            "pociąg|tramwaj|coś|rak|zawał)<3> (?:mnie )?(?:potrąci|potrącił|przejedzie|przejechał|"
            "rozjedzie|rozjechał|zabije|zabrał|zabił|potrąciło)<1>|się (?:jutro |rano )?nie obudzę|"
            "(?:już|jutro|rano)<1> się nie obudzę|nie obudzę się",
            "(?:jedyne|jedynym|jedyna|ostatnie|ostatnim)<1> (?:wyjście|wyjściem|rozwiązanie|rozwiązaniem|"
            "droga|ratunek)<2> (?:to śmierć|jest śmierć|śmierć|samobójstwo|jest samobójstwo|umrzeć|żeby "
            "umrzeć|to się zabić|jest umrzeć)|(?:zazdroszczę)<2> (?:zmarłym|umarłym|martwym|tym co "
            "umarli|nieboszczykom|tym którzy umarli)|wieczny (?:spokój|odpoczynek) (?:to|mi|byłby)|"
            "odpocząć na zawsze|śmierci wyczekuję",
        ),
        "suicide": (
            "(?:popełnię|popełnić|planuję|rozważam|myślę o|próbowałem|próbowałam|próba|próbę|próbie|moje|"
            "mojego|moim|swoje)<1> (?:samobójstwo|samobójstwie|samobójstwa|samobójcza|samobójczą|"
            r"samobójczej)(?! (?:zawodow\w+|polityczn\w+|kolegi|znajomego|bohaterk?i|gwiazdy))|mam "
            "(?:myśli|zamiary) (?:samobójcze|s)(?= $| ,| i| od| codziennie| znowu| cały| coraz)|myśli "
            "samobójcze|samobójcze myśli|myśli rezygnacyjne",
        ),
        "plan": (
            "(?:{soon})<3> (?:to zrobię|to skończę|ze sobą skończę|się zabiję|kończę ze sobą|kończę z "
            "tym|to zakończę|wszystko się skończy|będzie koniec|koniec ze mną|odchodzę na zawsze|odejdę "
            "na zawsze|umrę|się powieszę|skończę z tym|z tym skończę|to kończę|skoczę|mnie już nie "
            "będzie|mnie nie będzie na tym|nie będę żyła?|to ostatni raz kiedy|skończy się mój ból)(?! z "
            "tą (?:robotą|pracą))|(?:zrobię to|skończę to|skończę z tym|zabiję się|kończę ze sobą|kończę "
            "to) (?:{soon})(?= $| ,)",
            "(?:postanowiłem|postanowiłam|zdecydowałem|zdecydowałam|podjąłem decyzję|podjęłam "
            "decyzję)<2> (?:umrzeć|że umrę|się zabić|że się zabiję|ze sobą skończyć|odejść na zawsze|"
            "zakończyć życie|skończyć ze sobą|odebrać sobie życie|że nie chcę żyć|zakończyć swoje życie|"
            "że kończę z życiem|nie żyć|żeby umrzeć|że to zakończę)",
            "(?:wybrałem|wybrałam|mam|ustaliłem|ustaliłam|szukam|znalazłem|znalazłam)<3> (?:datę|dzień|"
            "miejsce|metodę|sposób|plan|most|termin)<2> (?:żeby umrzeć|śmierci|żeby się zabić|na śmierć|"
            "samobójstwa|żeby to zrobić|żeby ze sobą|swojej śmierci|jak umrzeć|jak się zabić|odejścia|"
            "mojej śmierci|na samobójstwo|żeby skończyć)|(?:wiem|już wiem)<2> (?:jak|gdzie|kiedy)<1> "
            "(?:to zrobię|umrę|się zabiję|to zrobić|skończę|skoczę|się zabić|umrzeć|to skończę|ze sobą "
            "skończę)",
            "(?:skoczyć|skaczę|skoczę|rzucić się|rzucę się|wyskoczyć|zeskoczyć|rzucam się|skok|położyć "
            "się|wejść|wyskoczę|spaść)<2> (?:z mostu|z dachu|z balkonu|z okna|przez okno|pod pociąg|pod "
            "metro|pod tramwaj|pod tira|z wieżowca|na tory|z wiaduktu|pod samochód|z bloku|z klifu|z "
            "dziesiątego|pod ciężarówkę|z tego mostu|pod koła|w przepaść|z wieży)(?! do wody na)",
            "(?:wjechać|wjadę|wjeżdżam|walnąć|uderzyć|rozbić się|skręcić|rozbiję się|przywalić)<4> (?:w "
            "drzewo|w ścianę|w filar|w mur|na czołówkę|w słup|pod tira|pod ciężarówkę|specjalnie|celowo|"
            "na czołowe)(?! przez przypadek)|(?:nie będę|nie) hamować<2>|nie zahamuję",
            "ile<2> (?:{pills})<4>|jaka (?:dawka|ilość)<3> (?:śmiertelna|zabije|wystarczy|żeby|leków|"
            "zabija)|(?:śmiertelna|śmiertelną) dawk[aęi]|śmiertelna dawka|śmiertelną dawkę|jak (?:długo|"
            "szybko)<4> (?:wykrwawia|umiera|wykrwawi|wykrwawić|udusić|umrzeć|powieszeniu|wykrwawienie|"
            "utonąć|tonie)<2>",
            "(?:jak|sposób|metoda|metody|sposoby|najlepszy sposób|jaka jest)<4> (?:umrzeć bezboleśnie|"
            "się zabić|bezbolesna|bezbolesny|bezboleśnie|umrzeć szybko|szybko umrzeć|popełnić "
            "samobójstwo|bez bólu|zrobić pętlę|najmniej boli|najmniej bolesna|najmniej bolesny|zawiązać "
            "pętlę|na samobójstwo|na śmierć|skutecznie się|umrzeć bez)(?! (?:usuwania|depilacji))|(?:czy "
            ")?boli<1> (?:śmierć|powieszenie|utonięcie|skok|tonięcie|topienie|wykrwawianie|umieranie)",
            "(?:połknąć|połknę|wziąć|wezmę|łyknąć|łyknę|połknęłam|połknąłem|wzięłam|wziąłem|nałykać się|"
            "nałykam się|najeść się|zażyć|zażyję|popić)<2> (?:wszystkie|całe opakowanie|całą paczkę|"
            "garść|wszystkie moje|całe pudełko|mnóstwo|za dużo|cały listek|kilka listków|tyle)<3> "
            "(?:{pills})?(?: naraz| na raz)?|(?:wszystkie|garść|całe opakowanie|opakowanie) (?:{pills}|"
            "tych tabletek|nasennych)|przedawkować|przedawkuję|nałykam się (?:{pills})|nałykać się "
            "(?:{pills})",
            r"(?:moja|ostatnia|mój)<1> ostatni\w* (?:noc|wieczór|dzień|ranek)<2> (?:na ziemi|na tym "
            "świecie|życia|mojego życia|wśród żywych|tutaj na)|ostatnia noc (?:na tym świecie|mojego "
            "życia|w życiu|na ziemi)|ostatni (?:dzień|wieczór) (?:na tym świecie|mojego życia|w życiu|na "
            "ziemi|życia)|jutra (?:już )?nie będzie",
            "(?:bolesny|bolesna|bezbolesny|szybki|skuteczny|pewny|łatwy)<1> (?:sposób|metoda)<2> (?:żeby "
            "umrzeć|na śmierć|żeby się zabić|umrzeć|na samobójstwo|by umrzeć)",
            "(?:planuję|przygotowuję|szykuję|zaplanowałam|zaplanowałem)<1> (?:swoją|własną|moją|swój|"
            "własny) (?:śmierć|koniec|odejście)|(?:tabletki|leki|proszki|dawka|trucizny)<2> (?:są "
            "śmiertelne|śmiertelne|śmiertelna|zabijają|zabiją)|(?:miejsca|miejsce|mostu|wieżowca)<3> "
            "(?:można skoczyć|skoczyć|żeby skoczyć|do skoku|na skok)",
        ),
        "means": (
            "(?:zebrałem|zebrałam|mam|uzbierałem|uzbierałam|odłożyłem|odłożyłam|zbieram|odkładam|"
            "uzbierane|schowałem|schowałam|nazbierałam|nazbierałem|gromadzę)<4> (?:{pills})<4> (?:żeby|"
            "na|wystarczająco|wystarczy|dość|starczy|schowane|w szufladzie|odłożone)(?! (?:alergię|katar|"
            "ból|przeziębienie|nadciśnienie|gardło|serce))|(?:wystarczająco|dość|wystarczająco dużo|"
            "tyle)<1> (?:{pills})<2> (?:żeby|by|na to|aby)|(?:{pills})<2> (?:odłożone|uzbierane|"
            "przygotowane|leżą przede|policzone)",
            "(?:{rope})<3> (?:gotowa|gotowy|wisi|na szyi|przygotowany|przygotowana|czeka|w garażu|na "
            "belce|wokół szyi|zawiązana|w piwnicy|żeby się powiesić|zawieszona|zawieszony|na strychu)|"
            r"(?:{gun})<4> (?:naładowan\w+|przy skroni|w ustach|przy głowie|w ręce|do skroni|przyłożon\w+|"
            "obok mnie|w dłoni)",
            "(?:stoję|siedzę|wszedłem|weszłam|jestem|stałem|stałam)<4> (?:na moście|na krawędzi|na dachu|"
            "za barierką|na torach|przy torach|na parapecie|nad przepaścią|na balkonie)<4> (?:skoczyć|"
            "patrzę|w dół|skok|skoczę|spaść|krok|puścić|myślę|wystarczy)|stoję na krawędzi (?:dachu|"
            "mostu|peronu)|(?:{blade})<3> (?:przy nadgarstku|na nadgarstku|przy żyłach|przy szyi|przy "
            r"gardle|na żyłach|do nadgarstka|przyłożon\w+ do)",
        ),
        "goodbye": (
            "(?:kiedy|jak|gdy|jeśli)<1> (?:to )?(?:przeczytacie|przeczytasz|czytacie|czytasz|znajdziecie|"
            "znajdziesz|będziecie czytać)<3> (?:już )?(?:mnie )?(?:już )?(?:nie będzie|nie żyję|nie ma|"
            r"nie będę żyła?|będę martw\w+|po wszystkim|odeszłam|odszedłem)|(?:to )?(?:przeczytacie|"
            "przeczytasz)<2> mnie już nie będzie",
            "(?:list|listy|wiadomość) (?:pożegnalny|pożegnalne|pożegnalną|pożegnalnego)(?! (?:do zespołu|"
            "dla zespołu|szefa|od firmy|koleżanki))|(?:napisałem|napisałam|piszę|zostawiam|zostawiłem|"
            "zostawiłam)<2> (?:ostatni list|listy do dzieci|ostatnie słowa|ostatni wpis|ostatnią "
            "wiadomość|pożegnanie)",
            "(?:wybaczcie|wybacz|przepraszam|przebaczcie)<3> (?:że odchodzę|za to co zrobię|że was "
            "zostawiam|że nie dałam rady|że nie dałem rady|że cię zostawiam|że to robię|że nie byłam "
            r"silna|że nie byłem silny|że się poddałam|że się poddałem|mamo|za wszystko żegnaj\w*|że nie "
            "wytrzymałam|że nie wytrzymałem|że muszę odejść|za to co teraz|za to co robię|że nie byłam "
            "dość)",
            "(?:żegnajcie|żegnaj)<3>(?: wszyscy| kocham was| świecie| kochani| mamo| na zawsze| kocham "
            "cię| przepraszam| moi|(?= $| ,))(?! (?:biuro|korpo|szefie|praco|nadgodziny))|(?:to|oto)<1> "
            "(?:moje pożegnanie|mój ostatni wpis|moja ostatnia wiadomość|mój ostatni list)|mój ostatni "
            "wpis(?= $| ,)|kocham was<2> (?:żegnajcie|wybaczcie|przepraszam|to nie wasza)",
            "(?:zaopiekujcie się|zaopiekuj się|opiekuj się|opiekujcie się|zajmij się|zajmijcie się|"
            "dbajcie o|dbaj o|pilnuj|zadbajcie o|zadbaj o)<3> (?:dziećmi|córką|synem|psem|kotem|mamą|"
            "dzieci|moją|moim|moimi|rodzicami|mamę|nimi|nim|nią)<2> (?:kiedy|jak|gdy|po)<1> (?:już "
            ")?(?:mnie |odejdę|umrę|moim odejściu)<1>(?:nie będzie|zabraknie)?|(?:kiedy|jak|gdy) mnie "
            "(?:już )?(?:nie będzie|zabraknie)(?! w (?:pracy|biurze|firmie))(?! na (?:urlopie|spotkaniu))",
            "nie płaczcie po mnie|nie płacz po mnie|(?:powiedz|powiedzcie|przekaż|przekażcie)<2> "
            "(?:mojej|mojemu|moim|mamie|dzieciom|mu|jej)<2> że<2> (?:kocham|kochałem|kochałam)",
            "(?:żegnajcie|żegnaj)<1> kocham (?:was|cię)",
            "(?:pożegnałam|pożegnałem|żegnam|pożegnałam się|pożegnałem się)<5> o tym nie wiedzą|"
            "(?:pożegnałam|pożegnałem)<4> nikt o tym nie wie",
        ),
        "self_harm": (
            "(?:tnę|pocięłam|pociąłem|cięłam|ciąłem|okaleczam|okaleczyłam|okaleczyłem|przypalam|"
            "przypaliłam|przypaliłem|samookaleczam|poparzyłam specjalnie|ranię|zraniłam|zraniłem|kaleczę|"
            "gryzę|drapię|biję|tne|pocięłem)<1> się(?! w łokieć| w kolejce| przy goleniu| w palec| z "
            "rumieńcem| z czasem| na drobne)(?! za głowę)<2>|(?:się|sobie) (?:tnę|pocięłam|pociąłem|"
            "okaleczam|przypalam|samookaleczam|ciąłem|cięłam|okaleczyłam|okaleczyłem|pocięłam)|sobie "
            "(?:żyły|ręce|uda|nadgarstki|skórę)<2> (?:tnę|pocięłam|pociąłem|przecinam|nacinam|kaleczę)",
            "(?:tnę|pocięłam|pociąłem|nacinam|przypalam|przypaliłam|przypaliłem|pocięte|rozcinam|"
            "rozcięłam|rozciąłem|kaleczę|gaszę|zgasiłam|gaszę)<3> (?:sobie )?<2>(?: {body}| papierosy na|"
            r" papierosa na| skórę)|(?:gaszę|przypalam)<2> papieros\w+",
            "(?:pociąć się|się pociąć|ciąć się|się ciąć|okaleczyć się|się okaleczyć|zrobić sobie krzywdę|"
            "robić sobie krzywdę|sobie krzywdę|samookaleczanie|samookaleczenia|autoagresja|cięcie się|"
            "skrzywdzić się|się skrzywdzić|zranić się|się zranić|się kaleczyć|uderzyć się|cięcia się|"
            "robię sobie krzywdę|zrobiłam sobie krzywdę|zrobiłem sobie krzywdę)(?! niechcący)",
            "(?:świeże|nowe|świeżych)<1> (?:rany|cięcia|blizny|nacięcia|sznyty|sznyt|ran|cięć|"
            "blizn)<2>(?: na| pod| pod rękawem| chowam| ukrywam|(?= $| ,))|sznyty|(?:ukrywam|chowam|"
            "zakrywam)<3> (?:rany|cięcia|blizny|nacięcia|sznyty|pocięte)|(?:znowu|wróciłam do|wróciłem "
            "do|nawrót)<2> (?:cięcia|żyletki|samookaleczania|okaleczania|sięgnęłam po żyletkę|sięgnąłem "
            "po żyletkę|tnę)|(?:walę|uderzam|tłukę|biję|walę głową)<2> (?:głową )?(?:głową )?(?:w|o) "
            "ścianę(?! przez)",
            "(?:rozciąłem|rozcięłam|pociąłem|pocięłam|porżnąłem|przeciąłem|przecięłam) sobie (?:ręce|"
            "rękę|żyły|nogi|uda|nadgarstki|skórę|przedramię)|znowu się tnę|znów się tnę",
        ),
        "violence": (
            "(?:{partner})<2> (?:{kills_me})(?= $| ,| i| kiedyś| dzisiaj| dziś)(?! , (?:jak|jeśli|gdy|kiedy|bo|za))"
            "(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))|boję się że<1> (?:(?:{partner}|ojciec|brat|"
            "on) )?(?:{kills_me})(?= $| ,| i| kiedyś)",
            "(?:{kin})<3> (?:mnie|nas) (?:bije|bił|pobił|dusi|dusił|kopie|kopał|gwałci|zgwałcił|uderzył|"
            "uderza|szarpie|maltretuje|katuje|popchnął|spoliczkował|popycha|pobiła|molestuje|molestował|"
            "uderzyła|zbił|krzywdzi|leje|tłucze|kopnął|poddusił|podduszał|biła|popchnęła|szarpał)|"
            "(?:{kin})<3> (?:bije|bił|pobił|dusi|dusił|kopie|gwałci|zgwałcił|uderzył|uderza|maltretuje|"
            "katuje|popchnął|molestuje|pobiła|kopnął|leje) (?:mnie|nas)",
            "(?:bije|bił|dusi|dusił|pobił|kopie|zgwałcił|uderzył|katuje|gwałci) mnie<2>(?: mąż| chłopak| "
            "ojciec| partner| kiedy| gdy| jak| po| przy| znowu| co|(?= $| ,))(?! w szachy)|(?:on|znowu|"
            "wczoraj)<1> mnie (?:bije|bił|dusił|pobił|kopał|zgwałcił|uderzył|katuje|dusi|popchnął|"
            "skopał)|dusi mnie(?= $| ,)",
            "(?:grozi|groził|mówi|powiedział|zagroził|obiecał|krzyczy|krzyczał)<3> że<1> (?:mnie |nas "
            ")?(?:zabije|zatłucze|udusi|zarżnie|zabije mnie|zakatuje|potnie|zadźga|zamorduje)|grozi mi "
            "(?:śmiercią|nożem|bronią|pobiciem)|groził mi (?:śmiercią|nożem|bronią)|zabije mnie jeśli|"
            "zabije mnie jak (?:odejdę|powiem|komuś|się dowie|go zostawię)",
            "(?:zamyka|więzi|zamknął|przetrzymuje|trzyma)<2> mnie<2> (?:w domu|w mieszkaniu|w pokoju|na "
            "klucz|w piwnicy|siłą)|(?:mnie)<1> (?:zamyka|więzi|przetrzymuje)<2>(?: w domu| w mieszkaniu| "
            "na klucz)?|nie (?:wypuszcza|pozwala)<2> (?:mnie z domu|mi wychodzić|mi wyjść|wychodzić z "
            "domu|mi wyjść z domu)|(?:zmusza|zmuszał|zmusił)<1> mnie<2> (?:do seksu|do współżycia|do "
            "stosunku|do rzeczy|seksu)|(?:dotyka|dotykał|obmacuje|obmacywał)<1> mnie<3> (?:wbrew|bez "
            "zgody|bez mojej zgody|kiedy śpię|w nocy|nie chcę)|wykorzystuje mnie seksualnie|"
            "wykorzystywał mnie seksualnie|molestuje mnie|molestował mnie|byłam molestowana|jestem bita|"
            "jestem bity",
            "(?:grozi|groził|zagroził|wygraża|straszy)<1> (?:mi|nam|mnie|nas)<1> (?:nożem|bronią|"
            "śmiercią|pobiciem|siekierą)",
        ),
    },
    tentative={
        "ideation": (
            "(?:chcę|chciałbym|chciałabym|marzę żeby|wolałbym|wolałabym)<2> (?:zniknąć|żeby to się "
            "skończyło|żeby to wszystko się skończyło|żeby przestało boleć|po prostu zniknąć|przestać "
            "czuć|nic nie czuć|spokoju na zawsze|rozpłynąć się|uciec od wszystkiego|żeby był koniec|żeby "
            "wszystko się skończyło|żeby to się już skończyło|odejść|odpocząć od wszystkiego|nie czuć|"
            "spać i spać|to skończyć|z tym skończyć|to zakończyć|żeby to minęło)(?= $| ,| i| bo| na)(?! "
            "z firmy)|(?:już )?nie (?:mogę|daję rady|wytrzymam|wytrzymuję|daje rady|wyrabiam "
            "psychicznie)(?: już| dłużej| tak dłużej)?(?= $| ,)|mam (?:już )?(?:wszystkiego )?dość(?: "
            "wszystkiego)?(?= $| ,)|poddaję się(?= $| ,)|nie mam (?:już )?siły(?= $| ,| dalej| już| "
            "walczyć)|niech to się (?:już |wreszcie |w końcu ){0,3}skończy|to koniec(?= $| ,)",
            "nikt (?:by )?nie (?:zauważy|zauważyłby|zauważył|zatęskni|zapłacze|tęskniłby|zauważyl)|"
            "(?:świat|życie|wszystko|oni|rodzina)<3> (?:beze mnie)|beze mnie(?= $| ,| też| będzie| "
            "sobie)|(?:po co|dlaczego|czemu)<1> (?:to wszystko|jeszcze|dalej|ja tu|wstawać|walczyć|się "
            "starać|w ogóle)<1>(?: jestem| wstaję| żyję| walczyć|(?= $| ,))|co ja tu (?:jeszcze )?robię|"
            "nikomu nie jestem potrzebn[ay]|nikomu nie będzie mnie brakować|nikogo nie obchodzi czy<2>",
            "(?:czasem|czasami|często|ciągle|wieczorami)<3> (?:wyobrażam sobie|myślę|zastanawiam się)<4> "
            "(?:mnie nie ma|mnie nie było|beze mnie|skoczyć|puścić kierownicę|nie hamować|zniknąć|nie "
            "żyję|nie wstać|swój pogrzeb|mnie nie będzie|gdyby mnie)",
            "żeby (?:to|wszystko|to wszystko)<1> (?:się )?(?:wreszcie |już |w końcu )?(?:się )?skończyło|"
            "żeby to się<2> skończyło",
            "(?:odejść|uciec|wyjechać)<2> na zawsze|moje życie się skończyło",
        ),
        "plan": (
            "(?:{soon})<2> (?:to koniec|koniec|wszystko się skończy|odchodzę|odejdę|odpocznę|będę wolna|"
            "będę wolny|to nastąpi|będzie po wszystkim|będzie spokój)(?= $| ,)|(?:zrobię to|to zrobię|"
            "zamierzam to zrobić|mam zamiar to zrobić|dam radę to zrobić|decyzja zapadła|decyzję już "
            "podjęłam|decyzję już podjąłem|już postanowione)(?= $| ,)",
            "(?:spisałem|spisałam|uporządkowałem|uporządkowałam|rozdałem|rozdałam|zostawiłem|zostawiłam|"
            "oddałem|oddałam|załatwiłem|załatwiłam|zapisałem|zapisałam|posprzątałem|posprzątałam)<3> "
            "(?:moje rzeczy|swoje rzeczy|wszystkie sprawy|hasła|papiery|testament|wszystko|dokumenty|"
            "rzeczy|sprawy|hasła do)<4> (?:na potem|na później|żeby|dla|po mnie|na wypadek|kiedy|jak|"
            "gdy)|(?:swój|mój|własny|własnym|moim|swoim) (?:pogrzeb|grób|pogrzebie|nagrobek|trumnę)|"
            r"(?:polisa|ubezpieczenie na życie|polisę)<4> (?:dzieci|rodzina|wypłac\w+|starczy)",
            "puścić kierownicę|zamknąć oczy i (?:jechać|puścić|przyspieszyć)|wejść do (?:wody|rzeki|"
            "jeziora|morza)<2> (?:i nie|i iść)|iść przed siebie w (?:wodę|morze)|(?:jeden|tylko jeden|"
            "jeszcze jeden) krok(?! (?:do przodu w karierze|w karierze))",
        ),
        "means": (
            "(?:patrzę|myślę|gapię się|liczę|wpatruję się|zaglądam|zerkam|stoję|wyjęłam|wyjąłem|trzymam|"
            "oglądam|staję|przeliczam)<3> (?:{pills}|{rope}|{gun}|{blade}|tory|torach|most|moście|mostu|"
            "w dół|dach|przepaść|barierką|barierkę|balkon)",
            "(?:{pills}|{rope}|{gun}|{blade}|most|tory|dach|przepaść|balkon|okno)<3> (?:mnie woła|mnie "
            "wołają|kusi|kuszą|przyciąga|przyciągają|czeka|czekają|w szufladzie|tak blisko|mnie ciągnie|"
            "woła mnie|wołają mnie|pod ręką)|(?:kupiłem|kupiłam|zamówiłem|zamówiłam|znalazłem|znalazłam|"
            "załatwiłem)<2> (?:{rope}|żyletki|broń|hel|truciznę|trutkę)|(?:czy|wystarczająco|dość)<2> "
            "(?:wysoko|wysoki|głęboko|głęboka|wysokie)<3>",
        ),
        "goodbye": (
            "żegnajcie|żegnaj(?= $| ,| mamo| kochanie| na)|wybaczcie mi|(?:dziękuję za wszystko)<2> "
            "(?:żegnajcie|kocham|wybaczcie|przepraszam|żegnaj)|nie zapomnijcie o mnie|pamiętajcie o mnie|"
            "bądźcie szczęśliwi|poradzicie sobie beze mnie|nie smućcie się|nie płaczcie",
            r"(?:ostatni raz|po raz ostatni)<3>(?: przytul\w+| widzi\w+| odwiedzi\w+| pocałow\w+| "
            r"zobacz\w+| zadzwoni\w+| usłysz\w+)?|(?:przytuliłam|przytuliłem|odwiedziłam|odwiedziłem|"
            "zobaczyłam|zobaczyłem|pocałowałam|pocałowałem)<3> (?:ostatni raz|po raz ostatni)|"
            "(?:pożegnałem|pożegnałam)<1> się<2> (?:po cichu|z dziećmi na zawsze|w myślach|na zawsze)|"
            "(?:oddałam|oddałem|rozdałam|rozdałem)<2> (?:psa|kota|swoje rzeczy|zwierzęta|moje rzeczy|"
            "rzeczy)",
            "(?:powiedz|przekaż|powiedzcie)<3> że to nie (?:jego|jej|ich|twoja|wasza) wina",
            "powiedz<2> że to nie (?:jego|jej|ich) wina",
            "to nie (?:jest )?(?:wasza|twoja|niczyja) wina",
            "(?:nie )?(?:obwiniajcie|obwiniaj) (?:się|nikogo)",
        ),
        "self_harm": (
            "(?:{blade})<3> (?:znowu|w ręce|uspokaja|w szufladzie|schowana|w łazience|pomaga|pod|ukryta|"
            "przynosi ulgę)|(?:długi rękaw|długie rękawy|długim rękawem|długich rękawach|bluza|"
            "rękawem)<4> (?:żeby|nikt|zakryć|ukryć|upał|chowam)?|(?:widok|patrzeć na|zobaczyć) (?:krwi|"
            "krew)|(?:ból|bólu)<2> (?:mnie uspokaja|przynosi ulgę|pomaga|fizyczny)|(?:znowu to zrobiłam|"
            "znowu to zrobiłem|znów to zrobiłam|znów to zrobiłem)(?= $| ,)|karzę się",
        ),
        "violence": (
            "(?:ojciec|brat|żona|wujek|on)<1> (?:{kills_me})(?= $| ,| i| kiedyś| dzisiaj| dziś)"
            "(?! , (?:jak|jeśli|gdy|kiedy|bo|za))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:siniaki|siniaka|podbite oko|siniaków|sińce)<4> (?:ukrywam|makijaż|makijażem|po nim|"
            "zakrywam|od niego|podkład|maskuję|pudrem|po wczoraj)|(?:ukrywam|zakrywam|maskuję)<2> "
            "(?:siniaki|sińce|ślady)|(?:jest|robi się|bywa|stał się)<1> (?:agresywny|agresywna|brutalny)|"
            "boję się (?:wracać|wrócić|wracac) do domu",
        ),
    },
    distress={
        "hopelessness": (
            "(?:nie ma|straciłem|straciłam|brak|bez|nie mam|tracę|nie widzę)<2> (?:nadziei|nadzieję|"
            "wyjścia|przyszłości|żadnej nadziei|dla mnie nadziei|dla mnie przyszłości|szans|sensu|"
            "ratunku)(?= $| ,| i| żadnego| już| w tym| w niczym| ani)|(?:wszystko|to wszystko|nic)<2> "
            "(?:jest bez sensu|bez sensu|straciło sens|nie ma sensu|stracone|na nic|już nie cieszy)|"
            "(?:nigdy|nic)<2> (?:się nie zmieni|nie będzie lepiej|nie będzie dobrze|się nie poprawi)|"
            "moje życie (?:jest |nie )?(?:nic niewarte|bez sensu|ma sensu|do niczego|bezwartościowe)|"
            "wszystko mi jedno(?= $| ,)",
        ),
        "burden": (
            "(?:jestem|czuję się|czuję że jestem)<3> (?:ciężarem|tylko ciężarem|nikim|nieudacznikiem|"
            "beznadziejna|beznadziejny|do niczego|problemem|porażką|zerem|bezużyteczna|bezużyteczny|nic "
            "niewarta|nic niewarty|zawadą|wstydem|śmieciem|niepotrzebna|niepotrzebny)(?! (?:dla budżetu|"
            "w gotowaniu|w matematyce))|(?:do niczego|na nic) się nie nadaję|nie nadaję się do "
            "(?:niczego|życia)",
        ),
        "despair": (
            "nie (?:mogę|daję rady|wytrzymam|dam rady)<1> (?:już|dłużej)(?! (?:się doczekać|czekać|"
            "jeździć|dojeżdżać))|(?:jestem|czuję się|czuję)<2> (?:pusta|pusty|zrozpaczona|zrozpaczony|"
            "załamana|załamany|rozbita|wrakiem|bezradna|bezradny|na dnie|bez wartości|bezwartościowa|"
            "bezwartościowy|kompletnie sama|kompletnie sam|martwa w środku|martwy w środku|pustkę|martwa|"
            "wykończona psychicznie|u kresu)(?= $| ,| i| w środku| od| ze)|(?:atak|ataki|napad|ataku) "
            "paniki|nienawidzę siebie|nienawidzę się|płaczę (?:każdej nocy|codziennie|co noc|co wieczór|"
            "cały czas|po nocach|bez przerwy)|(?:u kresu|brak mi|nie mam)<1> (?:już )?sił|rozpadam się|"
            "jestem na skraju|nie mam (?:już )?siły",
        ),
        "frightened": (
            "boję się<1> (?:mojego|mojej|swojego|swojej|jego|go|jej|męża|partnera|chłopaka|ojca)(?! "
            "(?:szefa|szefowej|przyszłości|reakcji|egzaminu|rozmowy))(?= $| ,| męża| partnera| chłopaka| "
            "ojca| i| kiedy| że| żony| brata| matki| dziewczyny| ojczyma)|(?:{kin})<2> (?:mnie "
            ")?(?:kontroluje|poniża|wyzywa|śledzi|upokarza|prześladuje|izoluje|szantażuje|obraża|"
            "sprawdza mi telefon|sprawdza mój|zastrasza|krzyczy na mnie|nęka|gnębi)|(?:kontroluje|poniża|"
            "śledzi|prześladuje|nęka|zastrasza|upokarza|wyzywa) (?:mnie|mój telefon|moje pieniądze|każdy)",
        ),
        "someone_else": (
            "(?:{someone})<5> (?:chce umrzeć|chce się zabić|chce popełnić samobójstwo|popełnił "
            "samobójstwo|popełniła samobójstwo|się zabił|się zabiła|się powiesił|się powiesiła|odebrał "
            "sobie życie|odebrała sobie życie|nie chce żyć|nie chce już żyć|mówi o samobójstwie|się tnie|"
            "tnie się|próbował się zabić|próbowała się zabić|myśli o samobójstwie|mówi że chce umrzeć|"
            "się okalecza|ma myśli samobójcze|próbował popełnić samobójstwo|próbowała popełnić "
            "samobójstwo|chce ze sobą skończyć|targnął się|targnęła się|zabił się|zabiła się|powiesił "
            "się|mówi że się zabije)",
            "boję się<1> że<2> (?:się zabije|coś sobie zrobi|zrobi sobie coś|zrobi sobie krzywdę|popełni "
            "samobójstwo|sobie coś zrobi)",
        ),
        "denied": (
            "nie (?:chcę się zabić|chcę umrzeć|chcę umierać|zamierzam się zabić|mam myśli samobójczych|"
            "zabiję się|zrobię sobie nic|zrobię sobie krzywdy|zabiłbym się|zabiłabym się|myślę o "
            "samobójstwie|planuję samobójstwa)|nigdy (?:bym )?(?:się )?(?:nie )?(?:bym )?(?:się "
            ")?(?:zabiła|zabił|zabiłabym|zabiłbym|nie zabiła|nie zabił|nic nie zrobiła|zrobiłabym|"
            "zrobiłbym)",
        ),
    },
    contexts={
        "past": (
            "(?:lat|lata|rok|miesięcy|dekadę) temu|kiedy (?:byłem|byłam|miałem|miałam)<3>|gdy (?:byłem|"
            "byłam|miałem|miałam)<3>|jako (?:nastolatek|nastolatka|dziecko|dzieciak|student|studentka|"
            "licealistka|licealista)|w (?:liceum|gimnazjum|szkole średniej|młodości|dzieciństwie|czasie "
            r"studiów|19\d\d|20[01]\d|tamtym czasie|zeszłym roku|przeszłości|technikum)|dawno temu|wtedy|"
            "to już przeszłość|za mną|minęło|przeżyłam to|mój pierwszy mąż|mój były mąż|był taki czas|po "
            r"rozwodzie|na studiach|mając \d\d lat",
        ),
        "recent": (
            "znowu|znów|teraz|dziś|dzisiaj|wczoraj|nadal|wciąż|ciągle|ostatniej nocy|od tamtej pory|"
            "ostatnio|od nowa|wróciły|wróciło",
        ),
        "story": (
            "film|filmie|filmu|serial|serialu|książka|książce|książki|powieść|powieści|piosenka|piosence|"
            "piosenki|wiersz|wierszu|sztuka|teatr|teatrze|bohater|bohaterka|bohaterki|bohatera|"
            "scenariusz|dokument|podcast|warsztaty|warsztat|profilaktyka|profilaktyki|szkolenie|"
            "szkoleniu|statystyki|badanie|artykuł|gazeta|rozdział|rozdziale|wykład|opera|gra|grze|"
            "wystawa|spektakl|kampania|konferencja|tekst piosenki|opowiadanie|opowiadaniu",
        ),
        "saying": (
            "(?:mąż|żona|mama|matka|dziewczyna|współlokator)<1> (?:{kills_me})<1> (?:jak|jeśli|gdy|kiedy|bo)<4> "
            "(?:rachunek|kartę|karta|kuchnia|kuchnię|naczynia|mleko|zakupy|rocznica|rocznicy|urodziny|obiad|buty|"
            "zapomniałam|zapomniałem|wydałam|wydałem)",
        ),
        "accident": (
            "przy gotowaniu|gotując|krojąc|przy krojeniu|cebula|cebulę|cebuli|niechcący|przypadkiem|"
            "przypadkowo|przy goleniu|golenie|piekarnik|piekarnikiem|kuchnia|kuchni|puszka|puszkę|puszką|"
            "papierem|o papier|mecz|meczu|boisku|siłownia|siłowni|treningu|rower|ogród|ogrodzie|róże|"
            "chleb|chleba|warzywa|pomidora|blachą|blachę|żelazkiem|przeprowadzce|remoncie|majsterkując|"
            "kosiarka|grillu",
        ),
    },
    idioms=(
        "(?:{trifle})<4>(?: ,)? (?:i |a |więc )?(?:{kin}) (?:mnie|zabije|chce)",
        "(?:umieram|umrę|umrzeć|umierałam|umierałem|umarłam|umarłem|umieramy|zdycham|padam|konam|zdechnę|"
        "umarliśmy|umierać|zemrzeć|umrzemy|umarła|umarł)<1> (?:z|ze) (?:nudów|głodu|śmiechu|pragnienia|"
        "wstydu|ciekawości|zimna|gorąca|zmęczenia|stresu|tęsknoty za|zazdrości|niecierpliwości|nerwów|"
        "strachu przed|żenady|miłości|zachwytu|upału)|(?:z|ze) (?:nudów|głodu|śmiechu|wstydu|ciekawości|"
        "zimna|zmęczenia|upału|żenady)<1> (?:umieram|umrę|umrzeć|umarłam|umarłem|zdycham|padam|konam|"
        "umrzemy)",
        "(?:szef|szefowa|mama|nauczyciel|nauczycielka|trener|siostra|tata|kierowniczka|"
        "kierownik)<1> (?:mnie|nas) (?:zabije|zamorduje|udusi|zatłucze)(?= $| ,| jak (?:się spóźnię|"
        "zapomnę|nie oddam|zobaczy|spóźnię|zgubię)| jeśli (?:się spóźnię|zapomnę|nie oddam))|(?:ta|ten|"
        "to|te)<2> (?:praca|robota|upał|spotkania|korki|kolejki|zebrania|plecy|buty|dojazdy|tempo|nuda|"
        "dieta)<1> mnie<1> (?:zabija|zabije|wykończy|zabijają|wykańcza|dobije|dobija)|(?:praca|robota|"
        "upał|spotkania|korki|zebrania|plecy|buty|dojazdy|nuda|dieta) (?:mnie )?(?:kiedyś )?(?:mnie "
        ")?(?:zabija|zabije|wykończy|zabijają|wykańcza|dobija)(?: mnie)?",
        "(?:zabić|zabijać|zabijamy|zabijam|zabiliśmy)<1> (?:czas|nudę|głód)|(?:dałbym się zabić|dałabym "
        "się zabić|zabiłbym|zabiłabym|zabiję) (?:za|dla) (?:kawę|pizzę|czekoladę|lody|piwo|papierosa)|za "
        "kawę (?:bym )?(?:zabiła?|zabił)|choćbym miała? umrzeć|po moim trupie|na śmierć (?:zapomniałam|"
        "zapomniałem|zapomniała|zapomniał)|(?:zapracować|zapracowuje|zapracowuję|zanudzić|zanudzę|"
        "zanudził|zapomniałam|zagadać|przestraszyć|wystraszyć|zamarznąć|zmęczona|zmarzłam)<1> (?:się "
        ")?(?:na śmierć)|śmiertelnie (?:zmęczony|zmęczona|poważny|poważnie|nudny|nudne|znudzona|znudzony|"
        "nudna)|martwy punkt|martwym punkcie|martwa natura|martwy sezon|kara śmierci|sprawa życia i "
        "śmierci|walka na śmierć",
        "(?:skończyć|kończę|skończyłem|skończyłam|zakończyć|zakończę|kończymy|zakończyłam|zakończyłem|"
        "skończę|zerwać)<2> (?:z (?:pracą|firmą|projektem|paleniem|cukrem|chłopakiem|dziewczyną|robotą|"
        "nadgodzinami|tym projektem|tą pracą|tą firmą|tą robotą|korporacją|etatem|nim|nią)|projekt|umowę|"
        "współpracę|studia|raport|związek|rozmowę|spotkanie|kontrakt|remont|szkolenie|okres|kurs|staż|"
        "pracę|etap|dyskusję)|(?:obciąć|obcięłam|obciąłem|ściąć|ścięłam|ciąć|tnie|tną)<1> (?:włosy|"
        "grzywkę|paznokcie|koszty|etaty|wydatki|budżet)|tnie się (?:komputer|laptop|internet|telefon|gra|"
        "obraz)|(?:komputer|laptop|internet|telefon|obraz|program)<1> (?:się )?tnie|skoczyć (?:do sklepu|"
        "po|na kawę|na miasto|na głęboką|z radości|na piwo|do biura|na urlop)|skok na głęboką wodę|"
        "rzucić się (?:w wir|na głęboką|w oczy|na jedzenie)|rzuciłam się w wir|rzucić (?:pracę|palenie|"
        "studia|robotę|wszystko w bieszczady|papierami)|wszystko rzucić i|wyjechać w bieszczady",
        "(?:bateria|telefon|rośliny|roślina|komputer|kwiaty|kwiat|laptop)<2> (?:padła|padł|umarł|umarła|"
        "umierają|umiera|zdechł|zdechła|martwa|martwy|zdychają)|(?:zawodowe|polityczne|finansowe|"
        "ekonomiczne) samobójstwo|samobójstwo (?:zawodowe|polityczne|finansowe|dla kariery)|nie chcę "
        r"(?:żyć|być) (?:w|tak|z|na etacie|dalej w|zależn\w+)<2>|nie mogę (?:już )?(?:się doczekać|żyć "
        "bez (?:kawy|telefonu|internetu)|dojeżdżać|czekać)|nie mogę już (?:dojeżdżać|słuchać|czekać|"
        "patrzeć na|jeść)|(?:nie )?mam (?:już )?dość (?:pracy|szefa|zebrań|korków|nadgodzin|deszczu|zimy|"
        "dojazdów|tych|tej|tego biura|zimna)|nie mam (?:już )?siły (?:na|do)<1> (?:zebrania|dojazdy|"
        "pracy|spotkania|siłownię|ćwiczyć|sprzątanie)|nie żyje (?:od|już od|w|mój dziadek|moja babcia)|"
        "biję się z myślami|(?:bije|biję) się z myślami|obwiniam się",
        "(?:kupiłem|kupiłam) (?:linę|sznur) (?:do|na) (?:łódki|łodzi|bieliznę|bielizny|pranie|kajaka|namiotu)",
    ),
    drawn={
        "drawn_to_death": (
            "umrzeć|śmierć|śmierci|śmiercią|martwa|martwy|samobójstwo|samobójstwie|samobójstwa|zabić|"
            "trup|grób|grobie|trumna|umieranie|powiesić"
        ),
    },
    negations="nie|nigdy|bez|ani|żaden|żadnych",
    false_denials=(
        "mogę|przestać|przestaję|umiem|czemu|dlaczego|wiem|tylko|zaprzeczam|wątpię|potrafię|kłamię|"
        "opieram|odpędzić|długo|jeśli|pozbyć"
    ),
    past_verbs=(
        "chciałem|chciałam|myślałem|myślałam|próbowałem|próbowałam|ciąłem|cięłam|bił|dusił|kopał|"
        "planowałam|planowałem|próba|próbę|miałam|miałem|okaleczałam|okaleczałem|tamtego|gwałcił|"
        "molestował|biła"
    ),
    self_words="ja|mnie|mi|mną|mój|moja|moje|mojej|mojego|moją|jestem|mam|myślę|czuję|mogę|wiem|boję|marzę",
    others=(
        "on|ona|oni|jego|jej|ich|mu|mama|mamy|tata|taty|babcia|babci|dziadek|dziadka|brat|siostra|kolega|"
        "koleżanka|przyjaciel|przyjaciółka|pies|psa|kot|kota|szef|film|książka|serial|piosenka|wujek|"
        "ciocia|sąsiad|sąsiadka|klient|my|nas|roślina|rośliny|bateria|telefon|projekt|zespół|ojca|matki|"
        "umarł|umarła|zmarł|zmarła|gra|partia|muchę|komara|pająka|który|która|człowieku|człowiek|kobieta|"
        "kobiecie|matka|ojciec|syn|córka|kuzyn|kuzynka|mąż|żona|chłopak|dziewczyna|uczeń|uczennica|"
        "znajomy|znajoma|partner|partnerka|bratanek|córki|syna|kumpel|bohater|bohaterka"
    ),
    any_person="chce|chcę|moze|może|mogę|woli|mysli|myśli|samobójstwo",
    workplace=(
        "koledzy|koleżanki|koleżanka|kolego|koleżeństwo|zespół|zespołu|zespołem|zespole|drużyna|firma|firmie|"
        "firmy|biuro|biurze|biura|dział|działu|dziale|zmiana|zmianie|zmiany|szef|szefowa|szefowie|emerytura|"
        "emeryturę|klienci|hala|hali|magazyn|magazynie|warsztat|biurko|kantyna|stażysta|stażyści|oddział|"
        "oddziale|projekt|projekcie|ekipa|ekipo|zakład|zakładzie|laptop|drukarka"
    ),
    family=("mama|mamo|tata|tato|matka|ojciec|rodzice|dzieci|córka|córka|syn|siostra|brat|mąż|żona|babcia|pies|kot"),
    respellings={
        "wogole": "w ogole",
        "wgl": "w ogole",
        "nwm": "nie wiem",
        "niechce": "nie chce",
        "niemam": "nie mam",
        "niemoge": "nie moge",
        "sb": "sobie",
        "cb": "ciebie",
        "bd": "bede",
        "umzec": "umrzec",
        "umrzedz": "umrzec",
        "umrzeć": "umrzec",
        "życ": "zyc",
        "samobujstwo": "samobojstwo",
        "samobujcze": "samobojcze",
        "niema": "nie ma",
        "kurwa": "",
    },
)
