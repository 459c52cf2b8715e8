import { useCreateTag as create, useTags as read } from '../tags/use-tags.ts';

/** The tenant's tags by name, with those that wait on this device to be created. */
export const useTags = read;
/** Creates a tag for everybody. One of that name that is there already is kind `conflict`, code `already_exists`. */
export const useCreateTag = create;
