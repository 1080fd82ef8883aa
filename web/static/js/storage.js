// What the browser keeps for this page. `storage` is a function, since even naming localStorage fails where storage is
// forbidden; what is saved then lasts as long as the page.
export const load = (storage, name) => {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
};
export const save = (storage, name, value) => {
  try {
    if (value === null) storage().removeItem(name);
    else storage().setItem(name, value);
  } catch {
    // As above
  }
};
