/*
 * Runs before every page of a test: takes away what Chromium has today and Chrome 90, Edge 90, Firefox 78
 * (the ESR of 2021) or Safari 14 had not. A page that uses any of it breaks the test.
 */
(function () {
  'use strict';

  const GONE = [
    [window, ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'CompressionStream',
      'DecompressionStream', 'showOpenFilePicker', 'showDirectoryPicker', 'navigation', 'scheduler',
      'reportError', 'Sanitizer', 'requestIdleCallback', 'BroadcastChannel', 'HTMLDialogElement',
      'BarcodeDetector', 'CSSStyleSheet', 'cookieStore', 'URLPattern', 'Iterator']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
    [Object.getPrototypeOf(Uint8Array.prototype), ['at', 'findLast', 'toSorted', 'with']],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Array, ['fromAsync']],
    [Promise, ['any', 'try', 'withResolvers']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
    [AbortSignal, ['timeout', 'any', 'abort']],
    [AbortSignal.prototype, ['throwIfAborted']],
    [Crypto.prototype, ['randomUUID']],
    [Response, ['json']],
    [Blob.prototype, ['stream', 'bytes']],
    [DataTransferItem.prototype, ['getAsFileSystemHandle']],
    [Navigator.prototype, ['locks', 'storage', 'userAgentData', 'wakeLock', 'share', 'canShare']],
    [HTMLElement.prototype, ['inert', 'showPopover', 'togglePopover', 'hidePopover']],
    [HTMLFormElement.prototype, ['requestSubmit']],
    [HTMLInputElement.prototype, ['showPicker']],
    [Element.prototype, ['setHTML', 'checkVisibility', 'ariaNotify']],
    [Document.prototype, ['startViewTransition']],
    [URL, ['canParse', 'parse']],
    [URLSearchParams.prototype, ['size']],
  ];

  GONE.forEach(function (each) {
    each[1].forEach(function (name) { delete each[0][name]; });
  });
})();
