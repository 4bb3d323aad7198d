import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Template, TemplateLine } from "../../../shared/wire/templates.ts";
import { api } from "../../api.ts";

/** The templates, those used last first. */
export function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: async () =>
      (await api.get<{ readonly templates: readonly TemplateLine[] }>("/api/templates")).templates,
  });
}

/** Asks for one template as it can be used now. @throws AppError template/not-found */
export function readTemplate(templateId: string): Promise<Template> {
  return api.get<Template>(`/api/templates/${templateId}`);
}

/** Does something to a template, and shows the templates anew. */
export function useTemplateAction<I>(act: (input: I) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => queries.invalidateQueries({ queryKey: ["templates"] }),
  });
}
