import type { Language } from "./languages.ts";
import { labelled } from "./lists.ts";

/** A line with a name: what, and what it is. `struck` is no longer so. */
type Fact = {
  readonly label: string;
  readonly text: string;
  readonly under?: string;
  readonly struck?: boolean;
};

/** A part of a letter. */
export type Block =
  | { readonly kind: "text" | "note" | "heading"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "link"; readonly label: string; readonly url: string; readonly main: boolean };

/** A letter before it is laid out. */
export type Sheet = {
  readonly language: Language;
  /** Over all: who writes. */
  readonly heading: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
};

/** A letter as plain text and as HTML: one column of tables with styles in place, which every mail reader shows alike. */
export function layOut(sheet: Sheet): { readonly text: string; readonly html: string } {
  return { text: plain(sheet), html: html(sheet) };
}

function plain({ blocks, footer, language }: Sheet): string {
  return `${[...blocks.map((block) => plainBlock(block, language)), `-- \n${footer}`].join("\n\n")}\n`;
}

function plainBlock(block: Block, language: Language): string {
  switch (block.kind) {
    case "facts":
      return block.facts.map((fact) => plainFact(fact, language)).join("\n");
    case "link":
      return `${block.label}:\n${block.url}`;
    case "text":
    case "note":
    case "heading":
      return block.text;
    default:
      return block satisfies never;
  }
}

function plainFact({ label, text, under }: Fact, language: Language): string {
  return labelled(label, text, language) + (under ? `\n    ${under}` : "");
}

const fonts: Readonly<Record<Language, string>> = {
  en: "Georgia, 'Times New Roman', serif",
  zh: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  ja: "'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', sans-serif",
  ko: "'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif",
  mn: "'Segoe UI', Arial, 'Noto Sans', sans-serif",
  ru: "'Segoe UI', Arial, 'Noto Sans', sans-serif",
};

const ink = "#1d2528";
const quiet = "#566266";
const accent = "#14505c";
const line = "#d5dcde";

function html(sheet: Sheet): string {
  const { language, heading, title, blocks, footer } = sheet;
  const body = blocks.map(htmlBlock).join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:0;background:#eef1f2;color:${ink};font-family:${fonts[language]};font-size:16px;line-height:1.6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f2"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border-top:4px solid ${accent}">
<tr><td style="padding:24px 32px 0;color:${quiet};font-size:14px">${escaped(heading)}</td></tr>
<tr><td style="padding:4px 32px 8px"><h1 style="margin:0;font-size:24px;line-height:1.35;font-weight:600">${escaped(title)}</h1></td></tr>
${body}
<tr><td style="padding:24px 32px;border-top:1px solid ${line};color:${quiet};font-size:13px">${escaped(footer)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return row(`<p style="margin:0">${escaped(block.text)}</p>`);
    case "note":
      return row(`<p style="margin:0;color:${quiet};font-size:14px">${escaped(block.text)}</p>`);
    case "heading":
      return row(
        `<h2 style="margin:8px 0 0;font-size:17px;font-weight:600">${escaped(block.text)}</h2>`,
      );
    case "facts":
      return row(
        `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${block.facts.map(htmlFact).join("")}</table>`,
      );
    case "link":
      return row(htmlLink(block));
    default:
      return block satisfies never;
  }
}

function row(content: string): string {
  return `<tr><td style="padding:8px 32px">${content}</td></tr>`;
}

function htmlFact({ label, text, under, struck }: Fact): string {
  const value = struck ? `<s style="color:${quiet}">${escaped(text)}</s>` : escaped(text);
  const below = under
    ? `<br><span style="color:${quiet};font-size:14px">${escaped(under)}</span>`
    : "";
  return `<tr><td valign="top" width="30%" style="padding:8px 16px 8px 0;border-bottom:1px solid ${line};color:${quiet};font-size:14px">${escaped(label)}</td><td valign="top" style="padding:8px 0;border-bottom:1px solid ${line}">${value}${below}</td></tr>`;
}

function htmlLink({ label, url, main }: Extract<Block, { kind: "link" }>): string {
  const colors = main ? `background:${accent};color:#ffffff` : `background:#ffffff;color:${accent}`;
  return `<a href="${escaped(url)}" style="display:inline-block;padding:12px 20px;border:1px solid ${accent};${colors};text-decoration:none;font-weight:600">${escaped(label)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "<br>");
}
