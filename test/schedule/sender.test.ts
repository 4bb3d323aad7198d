import { expect, it } from "vitest";
import { near } from "../../scripts/seed/near.ts";
import { create, mailsOf, office, zhang } from "./setting.ts";

const letter = async () => (await mailsOf(await create(), zhang))[0];

it("says who has sent a letter, also before the association has a name", async () => {
  const unnamed = await letter();
  for (const text of [unnamed?.body_text, unnamed?.body_html]) {
    expect(text).toContain("本邮件由秘书处的线上会议平台Plenum发送。此邮箱不接收回信");
  }
  const [names, seat_city] = [near.names, near.seat_city].map((text) => JSON.stringify(text));
  await office.database
    .insertInto("association")
    .values({ ...near, names: `${names}`, seat_city: `${seat_city}` })
    .execute();
  const named = await letter();
  expect(named?.body_text).toContain(`本邮件由Plenum代${near.names.zh}发送。此邮箱不接收回信`);
});
