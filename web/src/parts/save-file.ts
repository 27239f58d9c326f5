/** Puts a file in the downloads of the device, under a name of our choice. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download reads the address a moment later on some phones.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
