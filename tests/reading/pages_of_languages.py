"""Short invented news in some languages, of our own: what the language of a page is told by."""

NEWS = {
    "de": """Die Verhandlungen über den Damm sind am Montag ohne Ergebnis zu Ende gegangen. Der Minister sagte, dass
er nicht an einen schnellen Abschluss glaube, aber man werde sich im Herbst noch einmal treffen. Nach
den Worten der Bürgermeisterin haben die Anwohner ein Recht darauf, gehört zu werden. „Wir wollen nicht,
dass über uns entschieden wird, ohne dass jemand mit uns spricht“, sagte sie. Auch die Bauern, die auf
das Wasser angewiesen sind, fürchten um ihre Ernte, wenn der Fluss durch eine Mauer gestaut wird.""",
    "fr": """Les négociations sur le barrage se sont achevées lundi sans résultat. Le ministre a déclaré qu'il ne
croyait pas à un accord rapide, mais que les deux parties se reverraient à l'automne. Selon la maire,
les habitants ont le droit d'être entendus avant que les travaux ne commencent. « Nous ne voulons pas
que tout soit décidé sans nous », a-t-elle dit. Les agriculteurs, qui ont besoin de l'eau pour leurs
champs, craignent pour leur récolte si le fleuve est arrêté par un mur dans la vallée.""",
    "es": """Las negociaciones sobre la presa terminaron el lunes sin resultado. El ministro dijo que no cree en un
acuerdo rápido, pero que las dos partes se verán otra vez en otoño. Según la alcaldesa, los vecinos
tienen derecho a ser escuchados antes de que empiecen las obras. «No queremos que se decida todo sin
nosotros», dijo. Los agricultores, que necesitan el agua para sus campos, temen por su cosecha si el río
es detenido por un muro y no hay otra salida, porque también los pozos están secos desde el verano.""",
    "pt": """As negociações sobre a barragem terminaram na segunda-feira sem resultado. O ministro disse que não
acredita num acordo rápido, mas que as duas partes vão reunir-se outra vez no outono. Segundo a
presidente da câmara, os moradores têm direito a ser ouvidos antes de as obras começarem. «Não queremos
que tudo seja decidido sem nós», disse ela. Os agricultores, que precisam da água para os seus campos,
temem pela colheita se o rio for travado por um muro, porque também os poços estão secos desde o verão.""",
    "it": """I negoziati sulla diga sono finiti lunedì senza un risultato. Il ministro ha detto che non crede in un
accordo rapido, ma che le due parti si vedranno ancora una volta in autunno. Secondo la sindaca gli
abitanti hanno il diritto di essere ascoltati prima che comincino i lavori. «Non vogliamo che tutto sia
deciso senza di noi», ha detto. Anche i contadini, che hanno bisogno dell'acqua per i campi, temono per
il raccolto se il fiume è fermato da un muro nella valle.""",
    "nl": """De onderhandelingen over de dam zijn maandag zonder resultaat geëindigd. De minister zei dat hij niet
gelooft in een snel akkoord, maar dat de twee partijen elkaar in de herfst nog een keer zien. Volgens de
burgemeester hebben de bewoners het recht om gehoord te worden voordat het werk begint. ‘Wij willen niet
dat er over ons wordt beslist zonder ons,’ zei ze. Ook de boeren, die het water nodig hebben voor hun
land, vrezen voor de oogst als de rivier door een muur wordt gestopt.""",
    "pl": """Rozmowy w sprawie tamy zakończyły się w poniedziałek bez wyniku. Minister powiedział, że nie wierzy w
szybkie porozumienie, ale obie strony spotkają się jeszcze raz jesienią. Jak mówi burmistrz, mieszkańcy
mają prawo do tego, by ktoś ich wysłuchał, zanim zacznie się budowa. „Nie chcemy, żeby o nas decydowano
bez nas” – powiedziała. Także rolnicy, którzy potrzebują wody dla swoich pól, boją się o zbiory, jeśli
rzeka zostanie zatrzymana przez mur, oraz o studnie, które są suche od lata.""",
    "sv": """Förhandlingarna om dammen slutade på måndagen utan resultat. Ministern sade att han inte tror på en
snabb överenskommelse, men att de två parterna ska träffas en gång till i höst. Enligt borgmästaren har
de boende rätt att bli hörda innan arbetet börjar. ”Vi vill inte att allt ska avgöras utan oss”, sade
hon. Också bönderna, som behöver vattnet för sina åkrar, är rädda för skörden om floden stoppas av en
mur, och för brunnarna som är torra efter sommaren.""",
    "tr": """Baraj için yapılan görüşmeler pazartesi günü bir sonuç alınmadan bitti. Bakan hızlı bir anlaşmaya
inanmadığını, ancak iki tarafın sonbaharda bir kez daha bir araya geleceğini söyledi. Belediye başkanına
göre orada oturanların inşaat başlamadan önce dinlenmeye hakkı var. “Bizim için bizsiz karar verilmesini
istemiyoruz” dedi. Tarlaları için suya ihtiyaç duyan çiftçiler de nehir bir duvar ile durdurulursa hasat
için korkuyor ve bu yaz çok kurak geçti, kuyular da boş.""",
    "id": """Perundingan tentang bendungan itu berakhir pada hari Senin tanpa hasil. Menteri mengatakan bahwa ia
tidak percaya pada kesepakatan yang cepat, tetapi kedua pihak akan bertemu lagi dalam beberapa bulan.
Menurut wali kota, warga yang tinggal di lembah itu ada hak untuk didengar sebelum pekerjaan dimulai.
"Kami tidak ingin semua diputuskan oleh orang lain," katanya. Para petani juga takut karena air dari
sungai tersebut akan ditahan oleh tembok dan mereka tidak bisa menanam.""",
    "uk": """Переговори про греблю закінчилися в понеділок без результату. Міністр сказав, що він не вірить у швидку
угоду, але обидві сторони зустрінуться ще раз восени. За словами міської голови, мешканці мають право на
те, щоб їх вислухали, перш ніж почнеться будівництво. «Ми не хочемо, щоб про нас вирішували без нас», —
сказала вона. Також селяни, які потребують води для своїх полів, бояться за врожай, якщо річку зупинить
мур, а криниці вже сухі після літа.""",
    "ru": """Переговоры о плотине закончились в понедельник без результата. Министр сказал, что он не верит в быстрое
соглашение, но обе стороны встретятся ещё раз осенью. По словам мэра, жители имеют право на то, чтобы их
выслушали, прежде чем начнётся строительство. «Мы не хотим, чтобы о нас решали без нас», — сказала она.
Крестьяне, которые нуждаются в воде для своих полей, также боятся за урожай, если реку остановит стена,
а колодцы уже сухие после лета.""",
    "bg": """Преговорите за язовира приключиха в понеделник без резултат. Министърът каза, че не вярва в бързо
споразумение, но двете страни ще се срещнат още веднъж през есента. По думите на кмета хората имат право
да бъдат изслушани, преди да започне строежът. „Не искаме да се решава за нас без нас“, каза тя. И
селяните, които имат нужда от вода за нивите си, се боят за реколтата, ако реката бъде спряна от стена,
а кладенците вече са сухи след лятото.""",
    "ar": """انتهت المحادثات حول السد يوم الاثنين من دون نتيجة. وقال الوزير إنه لا يعتقد أن هناك اتفاقا قريبا، لكن
الطرفين سوف يجتمعان مرة أخرى في الخريف. وقالت رئيسة البلدية إن السكان لهم الحق في أن يسمعهم أحد قبل أن
يبدأ العمل. كما يخاف المزارعون على الحصاد إذا توقف النهر بعد بناء الجدار، لأن الماء الذي في الآبار قد جف
منذ الصيف، ولا يوجد ماء من مصدر آخر على طول الوادي بين القرى التي في الجنوب.""",
    "fa": """گفت‌وگوها درباره سد روز دوشنبه بدون نتیجه به پایان رسید. وزیر گفت که او به یک توافق سریع باور ندارد، اما
دو طرف در پاییز یک بار دیگر با هم دیدار می کنند. شهردار گفت مردم حق دارند که پیش از آغاز کار شنیده شوند
و باید با آنان گفت‌وگو شود. کشاورزان نیز که برای زمین های خود به آب نیاز دارند از این می ترسند که رود با
یک دیوار بسته شود و آب چاه ها هم از تابستان خشک شده است.""",
    "el": """Οι συνομιλίες για το φράγμα τελείωσαν τη Δευτέρα χωρίς αποτέλεσμα. Ο υπουργός είπε ότι δεν πιστεύει σε
μια γρήγορη συμφωνία, αλλά οι δύο πλευρές θα συναντηθούν ξανά το φθινόπωρο.""",
    "he": """השיחות על הסכר הסתיימו ביום שני בלי תוצאה. השר אמר שהוא לא מאמין בהסכם מהיר, אבל שני הצדדים ייפגשו שוב
בסתיו. ראשת העיר אמרה שלתושבים יש זכות להישמע לפני שהעבודה מתחילה.""",
    "ja": """ダムをめぐる話し合いは月曜日、結果のないまま終わった。大臣はすぐに合意ができるとは思わないと述べたが
、双方は秋にもう一度会う予定である。町長によると、住民には工事が始まる前に意見を聞いてもらう権利があ
る。農家は川が壁で止められれば収穫が危ないと心配している。井戸の水も夏から枯れたままだという。役場は
来月までに答えるとしている。""",
    "zh": """关于大坝的谈判星期一结束，没有结果。部长说，他不相信很快会达成协议，但双方将在秋天再次见面。市长表示
，居民有权在开工之前表达意见。她说：“我们不希望别人替我们作决定。”需要用水灌溉田地的农民也担心，如
果河流被一堵墙挡住，收成就会受到影响，而水井从夏天起就已经干了。镇政府表示将在下个月之前作出答复，并
且会公布所有文件，供大家查阅和讨论。""",
    "ko": """댐에 관한 협상이 월요일에 결과 없이 끝났다. 장관은 빠른 합의를 믿지 않는다고 말했지만
양측은 가을에 다시 만날 예정이다. 시장은 공사가 시작되기 전에 주민들이 의견을 말할
권리가 있다고 했다. 농민들은 강이 벽으로 막히면 수확이 걱정된다고 말했고 우물도 여름부터
말라 있다고 전했다. 군청은 다음 달까지 답하겠다고 밝혔으며 모든 문서를 공개하겠다고
덧붙였다.""",
}
"""Language → a few sentences."""

ENGLISH = """Talks on the valley dam ended on Monday without a result. The water minister, Joost van der Meulen, said
that he did not believe in a quick deal, but that the two sides would meet again in the autumn.
According to María de los Ángeles Ruiz de la Torre, the mayor of San José del Río, people have a right
to be heard. "Nobody asked us," she told the newspaper Die Woche im Tal. Farmers, who need the water for
their fields, fear for the harvest if the river is stopped by a wall."""
"""The same in English, with foreign names."""
