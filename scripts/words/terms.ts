import type { Language } from "../../shared/words/languages.ts";

/** What a word must not be called, and what it is called instead. */
type Terms = Readonly<Record<string, string>>;

/**
 * One thing has one name in each language: what stands here was found beside the name that is used. Beginnings of words
 * where the language inflects them; small letters.
 */
const avoided: Readonly<Record<Language, Terms>> = {
  en: { organiser: "organizer", "secretary general": "secretary-general" },
  zh: {
    主持人: "主席",
    账号: "账户",
    嘉宾: "来宾",
    名录: "名册",
    会议室: "会场",
    摘要: "会议纪要",
    待定: "暂定",
    会员单位: "会员地区",
  },
  ja: {
    会員地域: "会員自治体",
    専用リンク: "個人用リンク",
    議事日程: "議事次第",
    フォローアップ: "会議後の処理",
    要約: "会議要旨",
    ログイン: "サインイン",
    お客様: "ご",
    あなた: "ご",
  },
  ko: {
    "회원 지역": "회원 자치단체",
    회원지역: "회원 자치단체",
    초대: "초청",
    전자우편: "이메일",
    "의사 일정": "의제",
    의사일정: "의제",
    회의장: "회의실",
    옵서버: "참관인",
    "회의 요지": "회의 요약",
  },
  mn: {
    "и-мэйл": "цахим шуудан",
    имэйл: "цахим шуудан",
    тавцан: "платформ",
    "хурлын дарга": "хурал даргалагч",
    "ажлын алба": "нарийн бичгийн дарга нарын газар",
    хураангуй: "товч тэмдэглэл",
    хөтөлбөр: "хэлэлцэх асуудал",
  },
  ru: {
    лобби: "допуск",
    сводк: "краткий отчёт",
    презентаци: "доклад",
    спикер: "выступающий",
    имейл: "электронная почта",
  },
};

/** Where a text calls a thing by another name than all others do; sentences. */
export function termFaults(language: Language, text: string): readonly string[] {
  const said = text.toLowerCase();
  return Object.entries(avoided[language])
    .filter(([term, right]) => said.replaceAll(right, "").includes(term))
    .map(([term, right]) => `“${term}” is called “${right}” elsewhere`);
}
