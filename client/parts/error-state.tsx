import { codeOf } from "../api.ts";
import { useErrorSentence, useWords } from "../words.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";

/** What went wrong, in a sentence, and a way to try again. */
export function ErrorState(props: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useWords("common");
  const sentence = useErrorSentence();
  return (
    <Banner tone="danger">
      <span>{sentence(codeOf(props.error))}</span>
      <Button size="small" onPress={props.retry}>
        {t("retry")}
      </Button>
    </Banner>
  );
}
