/**
 * Browsers give no clipboard to http on a LAN address; there what stands on the page is selected and copied the
 * old way, and stays selected for whoever has to do it by hand.
 * @param shown gives the element that says the text, and nothing else
 */
export async function copyText(value: string, shown: () => HTMLElement | null): Promise<boolean> {
  const done = await (navigator.clipboard?.writeText(value).then(() => true) ?? Promise.resolve(false)).catch(
    () => false,
  )
  if (done) return true
  const element = shown()
  if (element === null) return false
  window.getSelection()?.selectAllChildren(element)
  return document.execCommand('copy')
}
