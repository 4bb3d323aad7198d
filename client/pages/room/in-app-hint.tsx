import { useState } from "react";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { copyText } from "../../parts/copy.ts";
import { useWords } from "../../words.ts";
import { inAppBrowser } from "./in-app-browser.ts";

/** Advice to open the link in a browser of its own, where this is one inside another app. */
export function InAppHint() {
  const { t } = useWords("room");
  const [copied, setCopied] = useState(false);
  const app = inAppBrowser(navigator.userAgent);
  const copy = async () => {
    await copyText(location.href);
    setCopied(true);
  };
  return app === null ? null : (
    <Banner tone="warn">
      {t("door.inApp", { app })}{" "}
      <Button tone="quiet" onPress={() => void copy()}>
        {copied ? t("door.linkCopied") : t("door.copyLink")}
      </Button>
    </Banner>
  );
}
