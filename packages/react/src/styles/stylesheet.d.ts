// A style sheet is imported for its effect; this lets a host's compiler know that it is there.
export {};
