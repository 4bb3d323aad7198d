import { codeOf } from "../api.ts";
import { useErrorSentence, useWords } from "../words.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";

/** What went wrong, in a sentence, and a way to try again, unless what is asked for is not there. */
export function ErrorState(props: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useWords("common");
  const sentence = useErrorSentence();
  const code = codeOf(props.error);
  return (
    <Banner tone="danger">
      <span>{sentence(code)}</span>
      {!code.endsWith("/not-found") && (
        <Button size="small" onPress={props.retry}>
          {t("retry")}
        </Button>
      )}
    </Banner>
  );
}
