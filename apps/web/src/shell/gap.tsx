/** The room of what is not drawn, so that the page is as long as the list. */
export function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="list-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
