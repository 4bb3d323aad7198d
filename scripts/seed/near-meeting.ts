import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { ambassadors, chair, nearPeople, presenter, secretaryGeneral } from "./near-people.ts";

const agenda: MeetingInput["agenda"] = [
  {
    type: "opening",
    titles: { en: "Opening", zh: "开幕", ja: "開会", ko: "개회", mn: "Нээлт", ru: "Открытие" },
    minutes: 5,
    speakerIds: [chair.id],
  },
  {
    type: "speech",
    titles: {
      en: "Speech by the Secretary-General",
      zh: "秘书长致辞",
      ja: "事務総長挨拶",
      ko: "사무총장 인사말",
      mn: "Ерөнхий нарийн бичгийн даргын үг",
      ru: "Выступление Генерального секретаря",
    },
    minutes: 10,
    speakerIds: [secretaryGeneral.id],
  },
  {
    type: "presentation",
    titles: {
      en: "Presentation by the honorary ambassador from Ningxia",
      zh: "宁夏名誉大使作报告",
      ja: "寧夏回族自治区名誉大使による発表",
      ko: "닝샤후이족자치구 명예대사 발표",
      mn: "Нинсягийн хүндэт элчин сайдын илтгэл",
      ru: "Доклад почётного посла от Нинся",
    },
    minutes: 20,
    speakerIds: [presenter.id],
  },
  {
    type: "exchange",
    titles: {
      en: "Exchange of views on exchanges and friendship among local governments",
      zh: "就促进地方政府间的交流与友好交换意见",
      ja: "地方政府間の交流と友好の促進に関する意見交換",
      ko: "지방정부 간 교류와 우호 증진에 관한 의견 교환",
      mn: "Орон нутгийн засаг захиргаа хоорондын солилцоо, найрамдлыг хөгжүүлэх талаар санал солилцох",
      ru: "Обмен мнениями о развитии обменов и дружбы между местными администрациями",
    },
    minutes: 45,
    speakerIds: ambassadors.map(({ id }) => id),
  },
  {
    type: "photo",
    titles: {
      en: "Group photo",
      zh: "合影留念",
      ja: "記念撮影",
      ko: "기념 촬영",
      mn: "Дурсгалын зураг авахуулах",
      ru: "Общая фотография",
    },
    minutes: 5,
    speakerIds: [],
  },
  {
    type: "closing",
    titles: { en: "Closing", zh: "闭幕", ja: "閉会", ko: "폐회", mn: "Хаалт", ru: "Закрытие" },
    minutes: 5,
    speakerIds: [chair.id],
  },
];

/** The meeting of 28 June 2022, 14:00 to 15:30 in Pohang; the hour and the agenda's minutes are a choice of ours. */
export const nearMeeting: MeetingInput = {
  titles: {
    en: "Online Meeting for NEAR Honorary Ambassadors in China",
    zh: "东北亚地区地方政府联合会中国名誉大使线上会议",
    ja: "NEAR中国名誉大使オンライン会議",
    ko: "NEAR 중국 명예대사 온라인 회의",
    mn: "Хятад дахь NEAR-ийн хүндэт элчин сайдуудын цахим уулзалт",
    ru: "Онлайн-совещание почётных послов NEAR в Китае",
  },
  purpose: {
    en: "To share views and experience on promoting exchanges and friendship among local governments of Northeast Asia.",
    zh: "就促进东北亚地方政府间的交流与友好分享看法和经验。",
    ja: "北東アジアの地方政府間の交流と友好の促進について、意見と経験を共有します。",
    ko: "동북아시아 지방정부 간 교류와 우호 증진에 관한 의견과 경험을 나눕니다.",
    mn: "Зүүн хойд Азийн орон нутгийн засаг захиргаа хоорондын солилцоо, найрамдлыг хөгжүүлэх талаар санал, туршлагаа хуваалцана.",
    ru: "Обмен мнениями и опытом развития обменов и дружбы между местными администрациями Северо-Восточной Азии.",
  },
  zone: "Asia/Seoul",
  wallStart: "2022-06-28T14:00",
  durationMinutes: 90,
  hostRegionId: null,
  agenda,
  invitees: nearPeople.map(({ id }) => ({
    personId: id,
    seat: id === chair.id ? "chair" : "delegate",
  })),
  regionIds: [],
};
