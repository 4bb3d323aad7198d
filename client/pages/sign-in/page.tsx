import { useLocation } from "wouter";
import { Ask } from "./ask.tsx";
import { Use } from "./use.tsx";

/** The way in for those with an account: asking for a link, and using it by a button, since mail scanners open links. */
export function Page() {
  const [path] = useLocation();
  return path === "/sign-in/use" ? <Use /> : <Ask />;
}
