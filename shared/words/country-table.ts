/**
 * The countries that the platform names, one a line, columns divided by "|":
 *
 * ISO 3166-1 | en | en within a sentence | zh | ja | ko | mn | ru | ru genitive
 *
 * The six countries of the association stand first, in its own order. The names of the ROK and the DPRK are the two
 * states' own in every language (in Korean and Japanese that is the full name), never the name that one side gives the other.
 */
export const countryTable = `
CN|China|China|中国|中国|중국|Хятад|Китай|Китая
JP|Japan|Japan|日本|日本|일본|Япон|Япония|Японии
KR|Republic of Korea|the ROK|韩国|韓国|대한민국|БНСУ|Республика Корея|Республики Корея
MN|Mongolia|Mongolia|蒙古国|モンゴル|몽골|Монгол|Монголия|Монголии
RU|Russia|Russia|俄罗斯|ロシア|러시아|ОХУ|Россия|России
KP|DPRK|the DPRK|朝鲜|朝鮮民主主義人民共和国|조선민주주의인민공화국|БНАСАУ|КНДР|КНДР
KZ|Kazakhstan|Kazakhstan|哈萨克斯坦|カザフスタン|카자흐스탄|Казахстан|Казахстан|Казахстана
KG|Kyrgyzstan|Kyrgyzstan|吉尔吉斯斯坦|キルギス|키르기스스탄|Киргизстан|Киргизия|Киргизии
UZ|Uzbekistan|Uzbekistan|乌兹别克斯坦|ウズベキスタン|우즈베키스탄|Узбекистан|Узбекистан|Узбекистана
TJ|Tajikistan|Tajikistan|塔吉克斯坦|タジキスタン|타지키스탄|Тажикистан|Таджикистан|Таджикистана
TM|Turkmenistan|Turkmenistan|土库曼斯坦|トルクメニスタン|투르크메니스탄|Туркменистан|Туркменистан|Туркменистана
IN|India|India|印度|インド|인도|Энэтхэг|Индия|Индии
NP|Nepal|Nepal|尼泊尔|ネパール|네팔|Балба|Непал|Непала
BD|Bangladesh|Bangladesh|孟加拉国|バングラデシュ|방글라데시|Бангладеш|Бангладеш|Бангладеш
MM|Myanmar|Myanmar|缅甸|ミャンマー|미얀마|Мьянмар|Мьянма|Мьянмы
TH|Thailand|Thailand|泰国|タイ|태국|Тайланд|Таиланд|Таиланда
VN|Viet Nam|Viet Nam|越南|ベトナム|베트남|Вьетнам|Вьетнам|Вьетнама
SG|Singapore|Singapore|新加坡|シンガポール|싱가포르|Сингапур|Сингапур|Сингапура
MY|Malaysia|Malaysia|马来西亚|マレーシア|말레이시아|Малайз|Малайзия|Малайзии
ID|Indonesia|Indonesia|印度尼西亚|インドネシア|인도네시아|Индонез|Индонезия|Индонезии
PH|Philippines|the Philippines|菲律宾|フィリピン|필리핀|Филиппин|Филиппины|Филиппин
AE|United Arab Emirates|the United Arab Emirates|阿联酋|アラブ首長国連邦|아랍에미리트|Арабын Нэгдсэн Эмират|ОАЭ|ОАЭ
IR|Iran|Iran|伊朗|イラン|이란|Иран|Иран|Ирана
AZ|Azerbaijan|Azerbaijan|阿塞拜疆|アゼルバイジャン|아제르바이잔|Азербайжан|Азербайджан|Азербайджана
GE|Georgia|Georgia|格鲁吉亚|ジョージア|조지아|Гүрж|Грузия|Грузии
AM|Armenia|Armenia|亚美尼亚|アルメニア|아르메니아|Армени|Армения|Армении
GB|United Kingdom|the United Kingdom|英国|英国|영국|Их Британи|Великобритания|Великобритании
PT|Portugal|Portugal|葡萄牙|ポルトガル|포르투갈|Португал|Португалия|Португалии
FR|France|France|法国|フランス|프랑스|Франц|Франция|Франции
DE|Germany|Germany|德国|ドイツ|독일|Герман|Германия|Германии
CH|Switzerland|Switzerland|瑞士|スイス|스위스|Швейцар|Швейцария|Швейцарии
BE|Belgium|Belgium|比利时|ベルギー|벨기에|Бельги|Бельгия|Бельгии
NL|Netherlands|the Netherlands|荷兰|オランダ|네덜란드|Нидерланд|Нидерланды|Нидерландов
AT|Austria|Austria|奥地利|オーストリア|오스트리아|Австри|Австрия|Австрии
IT|Italy|Italy|意大利|イタリア|이탈리아|Итали|Италия|Италии
ES|Spain|Spain|西班牙|スペイン|스페인|Испани|Испания|Испании
PL|Poland|Poland|波兰|ポーランド|폴란드|Польш|Польша|Польши
SE|Sweden|Sweden|瑞典|スウェーデン|스웨덴|Швед|Швеция|Швеции
FI|Finland|Finland|芬兰|フィンランド|핀란드|Финланд|Финляндия|Финляндии
GR|Greece|Greece|希腊|ギリシャ|그리스|Грек|Греция|Греции
TR|Türkiye|Türkiye|土耳其|トルコ|튀르키예|Турк|Турция|Турции
UA|Ukraine|Ukraine|乌克兰|ウクライナ|우크라이나|Украин|Украина|Украины
BY|Belarus|Belarus|白俄罗斯|ベラルーシ|벨라루스|Беларусь|Белоруссия|Белоруссии
EG|Egypt|Egypt|埃及|エジプト|이집트|Египет|Египет|Египта
KE|Kenya|Kenya|肯尼亚|ケニア|케냐|Кени|Кения|Кении
ZA|South Africa|South Africa|南非|南アフリカ|남아프리카공화국|Өмнөд Африк|ЮАР|ЮАР
AU|Australia|Australia|澳大利亚|オーストラリア|오스트레일리아|Австрали|Австралия|Австралии
NZ|New Zealand|New Zealand|新西兰|ニュージーランド|뉴질랜드|Шинэ Зеланд|Новая Зеландия|Новой Зеландии
WS|Samoa|Samoa|萨摩亚|サモア|사모아|Самоа|Самоа|Самоа
US|United States|the United States|美国|米国|미국|АНУ|США|США
CA|Canada|Canada|加拿大|カナダ|캐나다|Канад|Канада|Канады
BR|Brazil|Brazil|巴西|ブラジル|브라질|Бразил|Бразилия|Бразилии
`;
