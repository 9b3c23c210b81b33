/*
 * Sends a file, or a parcel of files, by tus (tus.io, 1.0.0) and goes on after every interruption. What
 * this browser keeps for a reload is the upload's number and a sum of what was selected, no name.
 */
(function () {
  'use strict';

  const KEPT = 'studygate-link';
  const KEPT_AT_MOST = 20;
  /* So much goes with one request: what stands between may refuse longer ones. */
  const PIECE = 67108864;
  const LONGEST_PAUSE = 30;
  /* Answers that time mends, as where another tab is at it; to tus also: it is further than we thought. */
  const LATER = [408, 423, 425, 429];
  const LATER_FOR_TUS = LATER.concat([409, 460]);

  /* An answer that is a fault; the words are the gateway's where it gave any. */
  class Refused extends Error {
    constructor(status, text) {
      super(words(text));
      this.status = status;
    }
  }

  function words(text) {
    try {
      return JSON.parse(text).fault || '';
    } catch (e) {
      return /^\s*</.test(text) ? '' : text;
    }
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || [];
    } catch (e) {
      return [];
    }
  }

  function keep(list) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(list.slice(-KEPT_AT_MOST)));
    } catch (e) {
      /* A browser that keeps nothing sends all the same; a reload then begins anew. */
    }
  }

  function forget(group) {
    keep(kept().filter(function (each) { return each.group !== group; }));
  }

  async function ask(room, path, method, body) {
    const answer = await fetch(room.base + path, {
      method: method,
      headers: {'X-Studygate-Form': room.form},
      body: body,
      credentials: 'same-origin',
      redirect: 'error',
    });
    if (!answer.ok) {
      throw new Refused(answer.status, await answer.text());
    }
    return answer.json();
  }

  /* How far an upload of this browser is; null if it is not there any more. */
  async function far(room, group) {
    try {
      return await ask(room, '/groups/' + encodeURIComponent(group), 'GET');
    } catch (e) {
      /* Only this says that it is not there: after any other fault it is asked for again. */
      if (e.status !== 404) {
        throw e;
      }
      forget(group);
      return null;
    }
  }

  /* All uploads that this browser has not finished, with how far they are. */
  async function unfinished(room) {
    const found = [];
    for (const each of kept()) {
      /* It is a reminder only: sending asks again. */
      const state = await far(room, each.group).catch(function () { return null; });
      if (state && state.done) {
        forget(each.group);
      } else if (state && state.here.length > 0) {
        found.push(state);
      }
    }
    return found;
  }

  /* The site gives one up, and what is there of it goes. */
  async function discard(room, group) {
    await ask(room, '/groups/' + encodeURIComponent(group), 'DELETE');
    forget(group);
  }

  function sameFields(state, fields) {
    return Object.keys(fields).every(function (name) {
      return (state[name] || '') === fields[name];
    });
  }

  /* One submission on its way. Tells how it goes by the functions of told. */
  class Sending {
    constructor(room, chosen, fields, told) {
      this.room = room;
      this.chosen = chosen;
      this.fields = fields;
      this.told = told;
      this.print = window.Chosen.print(chosen);
      this.source = window.Chosen.source(chosen);
      this.name = window.Chosen.name(chosen, fields);
      this.failures = 0;
      this.stopped = false;
      this.group = null;
      this.url = null;
      this.upload = null;
      this.wake = null;
    }

    /* Tries until it is there, or until only a person can help. */
    async run() {
      while (!this.stopped) {
        try {
          this.told.goes();
          const done = await this.begin() || await this.finish();
          forget(this.group);
          this.told.done(done);
          return;
        } catch (e) {
          if (this.stopped || await this.ends(e)) {
            return;
          }
          await this.pause(e);
        }
      }
    }

    async finish() {
      await this.carry();
      return ask(this.room, '/groups/' + this.group + '/complete', 'POST');
    }

    /* Begins, or finds where it was; gives what was said if all of it has been received meanwhile. */
    async begin() {
      if (this.group !== null) {
        return (await ask(this.room, '/groups/' + this.group, 'GET')).done;
      }
      for (const each of kept().filter(function (one) { return one.print === this.print; }, this)) {
        const state = await far(this.room, each.group);
        if (state && sameFields(state, this.fields)) {
          this.group = each.group;
          this.url = state.here.length > 0 ? this.room.base + '/files/' + state.here[0].file : null;
          return state.done;
        }
      }
      const body = new URLSearchParams(this.fields);
      body.set('files', '1');
      body.set('bytes', String(this.source.size));
      this.group = (await ask(this.room, '/groups', 'POST', body)).group;
      this.url = null;
      keep(kept().concat([{group: this.group, print: this.print}]));
      return null;
    }

    carry() {
      return new Promise(function (good, bad) {
        this.upload = new window.tus.Upload(this.source, {
          endpoint: this.room.base + '/files',
          uploadUrl: this.url,
          headers: {'X-Studygate-Form': this.room.form},
          metadata: {group: this.group, name: this.name},
          fileReader: {openFile: open},
          fingerprint: function () { return Promise.resolve(null); },
          storeFingerprintForResuming: false,
          chunkSize: this.source instanceof window.Parcel ? PIECE / 2 : PIECE,
          retryDelays: null,
          onUploadUrlAvailable: function () { this.url = this.upload.url; }.bind(this),
          onProgress: this.told.progress,
          onChunkComplete: function () { this.failures = 0; }.bind(this),
          onSuccess: good,
          onError: bad,
        });
        this.upload.start();
      }.bind(this));
    }

    /* Whether nothing but a person can help after this; they have then been told. */
    async ends(error) {
      const answer = error.originalResponse;
      const status = answer ? answer.getStatus() : error.status || 0;
      const said = answer ? words(answer.getBody() || '') : error.status ? error.message : '';
      const cause = error.causingError || error;
      const other = status === 0 ? await window.Chosen.changed(this.chosen) : null;
      if (other !== null || cause.name === 'NotReadableError') {
        this.told.ended('changed', other === null ? this.name : other.path);
      } else if (status === 401 || status === 403) {
        this.told.ended('signed-out', said);
      } else if (status === 404 || status === 410) {
        forget(this.group);
        this.told.ended('expired', said);
      } else if (status >= 400 && status < 500 && !(answer ? LATER_FOR_TUS : LATER).includes(status)) {
        this.told.ended(status === 413 ? 'too-large' : 'refused', said);
      } else {
        this.status = status;
        this.said = said;
        return false;
      }
      this.stopped = true;
      return true;
    }

    async pause() {
      const seconds = Math.min(LONGEST_PAUSE, Math.pow(2, this.failures));
      this.failures++;
      this.told.waits(this.status, this.said, seconds);
      await new Promise(function (good) {
        this.wake = good;
        setTimeout(good, seconds * 1000);
        window.addEventListener('online', good, {once: true});
      }.bind(this));
    }

    stop() {
      this.stopped = true;
      if (this.upload) {
        this.upload.abort();
      }
      if (this.wake) {
        this.wake();
      }
    }
  }

  /* Of a file and of a parcel alike: where its bytes come from. */
  function open(input) {
    return Promise.resolve(input instanceof window.Parcel ? input : {
      size: input.size,
      slice: function (start, end) {
        return Promise.resolve({value: input.slice(start, end), done: end >= input.size});
      },
      close: function () {},
    });
  }

  window.Sending = Sending;
  window.Sending.unfinished = unfinished;
  window.Sending.discard = discard;
})();
