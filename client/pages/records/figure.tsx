/** A cell that carries its own heading where the table has none. Empty, it stays away there. */
export function Figure(props: { readonly label: string; readonly children: string }) {
  return props.children === "" ? (
    <td />
  ) : (
    <td data-label={props.label} data-figure>
      {props.children}
    </td>
  );
}
