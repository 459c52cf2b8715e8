import { useColleagues as colleagues } from '../customers/use-colleagues.ts';
import { useViewer as viewer } from '../customers/use-viewer.ts';

/** The people who work with the system, by name. Nothing is asked while `isEnabled` is `false`. */
export const useColleagues = colleagues;
/**
 * Who the client's token stands for: the role that decides what a form lets be written. The cache knows it; without one
 * the feed is asked, once. `undefined` while it is not known, or where it may not be.
 */
export const useViewer = viewer;
