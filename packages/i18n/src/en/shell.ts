/** Sentences of the interface: the frame around the pages: verdict, palette, breadcrumbs. */
export const shell = {} as const
