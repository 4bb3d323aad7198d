/**
 * The zones and cities that the platform names itself, one a line, columns divided by "|":
 *
 * zone | country (ISO 3166-1) | en | zh | ja | ko | mn | ru | mn: "time of" (genitive) | ru: "… время" (adjective)
 *
 * The first line of a zone gives the zone its name; further lines of it are cities that a search finds too. The table
 * exists because ICU gives Pyongyang the name of South Korea's time, because browsers know no Mongolian, and because the
 * runtime's tables differ. Clocks in Xinjiang show Beijing time officially and Asia/Urumqi (two hours less) in private use:
 * the city leads to the official one. Asia/Taipei carries no country.
 */
export const cityTable = `
UTC||UTC|UTC|UTC|UTC|UTC|UTC||
Asia/Shanghai|CN|Beijing|北京|北京|베이징|Бээжин|Пекин|Бээжингийн|пекинское
Asia/Shanghai|CN|Shanghai|上海|上海|상하이|Шанхай|Шанхай||
Asia/Shanghai|CN|Yinchuan|银川|銀川|인촨|Иньчуань|Иньчуань||
Asia/Shanghai|CN|Jinan|济南|済南|지난|Жинань|Цзинань||
Asia/Shanghai|CN|Taiyuan|太原|太原|타이위안|Тайюань|Тайюань||
Asia/Shanghai|CN|Harbin|哈尔滨|ハルビン|하얼빈|Харбин|Харбин||
Asia/Shanghai|CN|Changsha|长沙|長沙|창사|Чанша|Чанша||
Asia/Shanghai|CN|Hohhot|呼和浩特|フフホト|후허하오터|Хөх хот|Хух-Хото||
Asia/Shanghai|CN|Urumqi|乌鲁木齐|ウルムチ|우루무치|Үрүмчи|Урумчи||
Asia/Urumqi|CN|Urumqi (local time)|乌鲁木齐（当地时间）|ウルムチ（現地時間）|우루무치(현지 시간)|Үрүмчи (орон нутгийн цаг)|Урумчи (местное время)||
Asia/Hong_Kong|CN|Hong Kong|香港|香港|홍콩|Хонконг|Гонконг|Хонконгийн|гонконгское
Asia/Macau|CN|Macao|澳门|マカオ|마카오|Макао|Макао||
Asia/Taipei||Taipei|台北|台北|타이베이|Тайбэй|Тайбэй||
Asia/Tokyo|JP|Tokyo|东京|東京|도쿄|Токио|Токио|Токиогийн|токийское
Asia/Tokyo|JP|Osaka|大阪|大阪|오사카|Осака|Осака||
Asia/Tokyo|JP|Toyama|富山|富山|도야마|Тояма|Тояма||
Asia/Tokyo|JP|Tottori|鸟取|鳥取|돗토리|Тоттори|Тоттори||
Asia/Seoul|KR|Seoul|首尔|ソウル|서울|Сөүл|Сеул|Сөүлийн|сеульское
Asia/Seoul|KR|Pohang|浦项|浦項|포항|Пхохан|Пхохан||
Asia/Seoul|KR|Busan|釜山|釜山|부산|Пусан|Пусан||
Asia/Pyongyang|KP|Pyongyang|平壤|平壌|평양|Пхеньян|Пхеньян|Пхеньяны|пхеньянское
Asia/Ulaanbaatar|MN|Ulaanbaatar|乌兰巴托|ウランバートル|울란바토르|Улаанбаатар|Улан-Батор|Улаанбаатарын|улан-баторское
Asia/Ulaanbaatar|MN|Choibalsan|乔巴山|チョイバルサン|초이발산|Чойбалсан|Чойбалсан||
Asia/Hovd|MN|Khovd|科布多|ホブド|호브드|Ховд|Ховд|Ховдын|ховдское
Asia/Hovd|MN|Ölgii|乌列盖|ウルギー|울기|Өлгий|Улгий||
Europe/Kaliningrad|RU|Kaliningrad|加里宁格勒|カリーニングラード|칼리닌그라드|Калининград|Калининград|Калининградын|калининградское
Europe/Moscow|RU|Moscow|莫斯科|モスクワ|모스크바|Москва|Москва|Москвагийн|московское
Europe/Moscow|RU|Saint Petersburg|圣彼得堡|サンクトペテルブルク|상트페테르부르크|Санкт-Петербург|Санкт-Петербург||
Europe/Kirov|RU|Kirov|基洛夫|キーロフ|키로프|Киров|Киров|Кировын|кировское
Europe/Volgograd|RU|Volgograd|伏尔加格勒|ヴォルゴグラード|볼고그라드|Волгоград|Волгоград|Волгоградын|волгоградское
Europe/Astrakhan|RU|Astrakhan|阿斯特拉罕|アストラハン|아스트라한|Астрахань|Астрахань|Астраханийн|астраханское
Europe/Saratov|RU|Saratov|萨拉托夫|サラトフ|사라토프|Саратов|Саратов|Саратовын|саратовское
Europe/Ulyanovsk|RU|Ulyanovsk|乌里扬诺夫斯克|ウリヤノフスク|울리야놉스크|Ульяновск|Ульяновск|Ульяновскийн|ульяновское
Europe/Samara|RU|Samara|萨马拉|サマラ|사마라|Самара|Самара|Самарын|самарское
Asia/Yekaterinburg|RU|Yekaterinburg|叶卡捷琳堡|エカテリンブルク|예카테린부르크|Екатеринбург|Екатеринбург|Екатеринбургийн|екатеринбургское
Asia/Omsk|RU|Omsk|鄂木斯克|オムスク|옴스크|Омск|Омск|Омскийн|омское
Asia/Novosibirsk|RU|Novosibirsk|新西伯利亚|ノヴォシビルスク|노보시비르스크|Новосибирск|Новосибирск|Новосибирскийн|новосибирское
Asia/Barnaul|RU|Barnaul|巴尔瑙尔|バルナウル|바르나울|Барнаул|Барнаул|Барнаулын|барнаульское
Asia/Barnaul|RU|Gorno-Altaysk|戈尔诺-阿尔泰斯克|ゴルノ・アルタイスク|고르노알타이스크|Горно-Алтайск|Горно-Алтайск||
Asia/Tomsk|RU|Tomsk|托木斯克|トムスク|톰스크|Томск|Томск|Томскийн|томское
Asia/Novokuznetsk|RU|Novokuznetsk|新库兹涅茨克|ノヴォクズネツク|노보쿠즈네츠크|Новокузнецк|Новокузнецк|Новокузнецкийн|новокузнецкое
Asia/Novokuznetsk|RU|Kemerovo|克麦罗沃|ケメロヴォ|케메로보|Кемерово|Кемерово||
Asia/Krasnoyarsk|RU|Krasnoyarsk|克拉斯诺亚尔斯克|クラスノヤルスク|크라스노야르스크|Красноярск|Красноярск|Красноярскийн|красноярское
Asia/Krasnoyarsk|RU|Kyzyl|克孜勒|クズル|키질|Кызыл|Кызыл||
Asia/Irkutsk|RU|Irkutsk|伊尔库茨克|イルクーツク|이르쿠츠크|Эрхүү|Иркутск|Эрхүүгийн|иркутское
Asia/Irkutsk|RU|Ulan-Ude|乌兰乌德|ウラン・ウデ|울란우데|Улаан-Үд|Улан-Удэ||
Asia/Chita|RU|Chita|赤塔|チタ|치타|Чита|Чита|Читагийн|читинское
Asia/Yakutsk|RU|Yakutsk|雅库茨克|ヤクーツク|야쿠츠크|Якутск|Якутск|Якутскийн|якутское
Asia/Yakutsk|RU|Blagoveshchensk|布拉戈维申斯克|ブラゴヴェシチェンスク|블라고베셴스크|Благовещенск|Благовещенск||
Asia/Khandyga|RU|Khandyga|汉德加|ハンドゥイガ|한디가|Хандыга|Хандыга|Хандыгагийн|хандыгское
Asia/Vladivostok|RU|Vladivostok|符拉迪沃斯托克|ウラジオストク|블라디보스토크|Владивосток|Владивосток|Владивостокийн|владивостокское
Asia/Vladivostok|RU|Khabarovsk|哈巴罗夫斯克|ハバロフスク|하바롭스크|Хабаровск|Хабаровск||
Asia/Ust-Nera|RU|Ust-Nera|乌斯季涅拉|ウスチ・ネラ|우스티네라|Усть-Нера|Усть-Нера|Усть-Нерагийн|усть-нерское
Asia/Magadan|RU|Magadan|马加丹|マガダン|마가단|Магадан|Магадан|Магаданы|магаданское
Asia/Sakhalin|RU|Yuzhno-Sakhalinsk|南萨哈林斯克|ユジノサハリンスク|유즈노사할린스크|Южно-Сахалинск|Южно-Сахалинск|Сахалины|сахалинское
Asia/Srednekolymsk|RU|Srednekolymsk|中科雷姆斯克|スレドネコリムスク|스레드네콜림스크|Среднеколымск|Среднеколымск|Среднеколымскийн|среднеколымское
Asia/Kamchatka|RU|Petropavlovsk-Kamchatsky|彼得罗巴甫洛夫斯克|ペトロパブロフスク・カムチャツキー|페트로파블롭스크캄차츠키|Петропавловск-Камчатский|Петропавловск-Камчатский|Камчаткийн|камчатское
Asia/Anadyr|RU|Anadyr|阿纳德尔|アナディリ|아나디리|Анадырь|Анадырь|Анадырийн|анадырское
Asia/Almaty|KZ|Almaty|阿拉木图|アルマトイ|알마티|Алматы|Алматы|Алматын|алматинское
Asia/Almaty|KZ|Astana|阿斯塔纳|アスタナ|아스타나|Астана|Астана||
Asia/Qyzylorda|KZ|Kyzylorda|克孜勒奥尔达|クズロルダ|크즐오르다|Кызылорда|Кызылорда||
Asia/Qostanay|KZ|Kostanay|科斯塔奈|コスタナイ|코스타나이|Костанай|Костанай||
Asia/Aqtobe|KZ|Aktobe|阿克托别|アクトベ|악토베|Актөбе|Актобе||
Asia/Aqtau|KZ|Aktau|阿克套|アクタウ|악타우|Актау|Актау||
Asia/Atyrau|KZ|Atyrau|阿特劳|アティラウ|아티라우|Атырау|Атырау||
Asia/Oral|KZ|Oral|乌拉尔斯克|オラル|오랄|Орал|Уральск||
Asia/Bishkek|KG|Bishkek|比什凯克|ビシュケク|비슈케크|Бишкек|Бишкек|Бишкекийн|бишкекское
Asia/Tashkent|UZ|Tashkent|塔什干|タシケント|타슈켄트|Ташкент|Ташкент|Ташкентийн|ташкентское
Asia/Samarkand|UZ|Samarkand|撒马尔罕|サマルカンド|사마르칸트|Самарканд|Самарканд|Самаркандын|самаркандское
Asia/Dushanbe|TJ|Dushanbe|杜尚别|ドゥシャンベ|두샨베|Душанбе|Душанбе||
Asia/Ashgabat|TM|Ashgabat|阿什哈巴德|アシガバート|아시가바트|Ашхабад|Ашхабад||
Asia/Kolkata|IN|New Delhi|新德里|ニューデリー|뉴델리|Шинэ Дели|Нью-Дели||
Asia/Kathmandu|NP|Kathmandu|加德满都|カトマンズ|카트만두|Катманду|Катманду||
Asia/Dhaka|BD|Dhaka|达卡|ダッカ|다카|Дакка|Дакка||
Asia/Yangon|MM|Yangon|仰光|ヤンゴン|양곤|Янгон|Янгон||
Asia/Bangkok|TH|Bangkok|曼谷|バンコク|방콕|Бангкок|Бангкок||
Asia/Ho_Chi_Minh|VN|Hanoi|河内|ハノイ|하노이|Ханой|Ханой||
Asia/Ho_Chi_Minh|VN|Ho Chi Minh City|胡志明市|ホーチミン|호찌민|Хошимин|Хошимин||
Asia/Singapore|SG|Singapore|新加坡|シンガポール|싱가포르|Сингапур|Сингапур|Сингапурын|сингапурское
Asia/Kuala_Lumpur|MY|Kuala Lumpur|吉隆坡|クアラルンプール|쿠알라룸푸르|Куала-Лумпур|Куала-Лумпур||
Asia/Jakarta|ID|Jakarta|雅加达|ジャカルタ|자카르타|Жакарта|Джакарта||
Asia/Manila|PH|Manila|马尼拉|マニラ|마닐라|Манила|Манила||
Asia/Dubai|AE|Dubai|迪拜|ドバイ|두바이|Дубай|Дубай||
Asia/Tehran|IR|Tehran|德黑兰|テヘラン|테헤란|Тегеран|Тегеран||
Asia/Baku|AZ|Baku|巴库|バクー|바쿠|Баку|Баку||
Asia/Tbilisi|GE|Tbilisi|第比利斯|トビリシ|트빌리시|Тбилиси|Тбилиси||
Asia/Yerevan|AM|Yerevan|埃里温|エレバン|예레반|Ереван|Ереван||
Europe/London|GB|London|伦敦|ロンドン|런던|Лондон|Лондон|Лондоны|лондонское
Europe/Lisbon|PT|Lisbon|里斯本|リスボン|리스본|Лиссабон|Лиссабон||
Europe/Paris|FR|Paris|巴黎|パリ|파리|Парис|Париж|Парисын|парижское
Europe/Berlin|DE|Berlin|柏林|ベルリン|베를린|Берлин|Берлин|Берлиний|берлинское
Europe/Zurich|CH|Geneva|日内瓦|ジュネーブ|제네바|Женев|Женева|Женевийн|женевское
Europe/Zurich|CH|Zurich|苏黎世|チューリッヒ|취리히|Цюрих|Цюрих||
Europe/Brussels|BE|Brussels|布鲁塞尔|ブリュッセル|브뤼셀|Брюссель|Брюссель|Брюсселийн|брюссельское
Europe/Amsterdam|NL|Amsterdam|阿姆斯特丹|アムステルダム|암스테르담|Амстердам|Амстердам||
Europe/Vienna|AT|Vienna|维也纳|ウィーン|빈|Вена|Вена|Венийн|венское
Europe/Rome|IT|Rome|罗马|ローマ|로마|Ром|Рим|Ромын|римское
Europe/Madrid|ES|Madrid|马德里|マドリード|마드리드|Мадрид|Мадрид||
Europe/Warsaw|PL|Warsaw|华沙|ワルシャワ|바르샤바|Варшав|Варшава||
Europe/Stockholm|SE|Stockholm|斯德哥尔摩|ストックホルム|스톡홀름|Стокгольм|Стокгольм||
Europe/Helsinki|FI|Helsinki|赫尔辛基|ヘルシンキ|헬싱키|Хельсинк|Хельсинки||
Europe/Athens|GR|Athens|雅典|アテネ|아테네|Афин|Афины||
Europe/Istanbul|TR|Istanbul|伊斯坦布尔|イスタンブール|이스탄불|Истанбул|Стамбул||
Europe/Kyiv|UA|Kyiv|基辅|キーウ|키이우|Киев|Киев||
Europe/Minsk|BY|Minsk|明斯克|ミンスク|민스크|Минск|Минск|Минскийн|минское
Africa/Cairo|EG|Cairo|开罗|カイロ|카이로|Каир|Каир||
Africa/Nairobi|KE|Nairobi|内罗毕|ナイロビ|나이로비|Найроби|Найроби||
Africa/Johannesburg|ZA|Johannesburg|约翰内斯堡|ヨハネスブルク|요하네스버그|Йоханнесбург|Йоханнесбург||
Australia/Perth|AU|Perth|珀斯|パース|퍼스|Перт|Перт||
Australia/Sydney|AU|Sydney|悉尼|シドニー|시드니|Сидней|Сидней|Сиднейн|сиднейское
Australia/Lord_Howe|AU|Lord Howe Island|豪勋爵岛|ロード・ハウ島|로드하우섬|Лорд-Хау арал|Остров Лорд-Хау||
Pacific/Auckland|NZ|Auckland|奥克兰|オークランド|오클랜드|Окленд|Окленд||
Pacific/Apia|WS|Apia|阿皮亚|アピア|아피아|Апиа|Апиа||
Pacific/Honolulu|US|Honolulu|檀香山|ホノルル|호놀룰루|Гонолулу|Гонолулу||
America/Los_Angeles|US|Los Angeles|洛杉矶|ロサンゼルス|로스앤젤레스|Лос-Анжелес|Лос-Анджелес||
America/Denver|US|Denver|丹佛|デンバー|덴버|Денвер|Денвер||
America/Chicago|US|Chicago|芝加哥|シカゴ|시카고|Чикаго|Чикаго||
America/New_York|US|New York|纽约|ニューヨーク|뉴욕|Нью-Йорк|Нью-Йорк|Нью-Йоркийн|нью-йоркское
America/New_York|US|Washington|华盛顿|ワシントン|워싱턴|Вашингтон|Вашингтон||
America/Vancouver|CA|Vancouver|温哥华|バンクーバー|밴쿠버|Ванкувер|Ванкувер||
America/Toronto|CA|Toronto|多伦多|トロント|토론토|Торонто|Торонто||
America/Toronto|CA|Ottawa|渥太华|オタワ|오타와|Оттава|Оттава||
America/Sao_Paulo|BR|São Paulo|圣保罗|サンパウロ|상파울루|Сан-Паулу|Сан-Паулу||
`;
