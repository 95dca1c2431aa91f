/** What the notebooks use of the kernel that people open them with; `run.ts` puts its own function there. */
declare const Deno: {
  readonly jupyter: { display(picture: CellPicture, options: { readonly raw: true }): Promise<void> };
};

interface CellPicture {
  readonly 'image/svg+xml': string;
  readonly 'text/plain': string;
}

/** Called by the modules that notebooks are made into. */
declare var startCell: (index: number) => void;
declare var showPicture: (picture: CellPicture) => Promise<void>;
