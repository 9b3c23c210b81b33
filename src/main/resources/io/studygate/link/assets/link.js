/* The upload page: what a person selects, and what they are told. Nothing here is newer than ES2018. */
(function () {
  'use strict';

  const FIELDS = ['trial', 'case', 'visit', 'contact', 'comment'];
  /* What a screen reader is told of the progress while it goes well: each so many percent. */
  const SAID_EACH = 10;

  const form = document.getElementById('send');
  const room = {base: form.dataset.base, form: form.dataset.form};
  const most = {bytes: Number(form.dataset.maxBytes), files: Number(form.dataset.maxFiles)};
  let chosen = [];
  let sending = null;
  let started = null;
  let said = 0;

  function at(id) {
    return document.getElementById(id);
  }

  /* Shows words at a place that is silent without any. */
  function tell(id, words) {
    at(id).textContent = words;
    at(id).hidden = words === '';
  }

  /* Shows these parts of the page and no other. */
  function show(parts) {
    ['send', 'sending', 'done'].forEach(function (each) { at(each).hidden = !parts.includes(each); });
    at('unfinished').hidden = !parts.includes('send') || at('unfinished').childElementCount === 0;
  }

  function fields() {
    const values = {};
    FIELDS.forEach(function (name) { values[name] = at(name).value.replace(/\s+/g, ' ').trim(); });
    return values;
  }

  function choose(list) {
    chosen = list;
    at('chosen').textContent = list.length === 0 ? '' : window.Chosen.words(list);
    tell('fault', list.length === 0 ? '' : window.Chosen.fault(list, most));
  }

  async function drop(event) {
    event.preventDefault();
    at('drop').classList.remove('over');
    try {
      at('chosen').textContent = 'Looking at what was dropped…';
      choose(await window.Chosen.dropped(event.dataTransfer));
    } catch (e) {
      choose([]);
      tell('fault', 'What you have dropped cannot be read. Select it by the button instead, or copy it to this computer first.');
    }
  }

  function submit(event) {
    event.preventDefault();
    const fault = window.Chosen.fault(chosen, most);
    tell('fault', fault);
    if (fault !== '') {
      at('files').focus();
      return;
    }
    sending = new window.Sending(room, chosen, fields(), told);
    at('what').textContent = [sending.name, sending.fields.trial, sending.fields.case].filter(Boolean).join(' · ');
    show(['sending']);
    at('sending-title').textContent = 'Sending';
    at('sending-title').focus();
    start();
  }

  function start() {
    started = null;
    said = 0;
    at('bar').hidden = false;
    at('bar').value = 0;
    at('figures').textContent = 'Looking at what is there already…';
    at('pause').hidden = false;
    at('pause').textContent = 'Pause';
    at('other').hidden = true;
    at('sign-in').hidden = true;
    sending.stopped = false;
    sending.run();
  }

  function left(bytes) {
    const seconds = (Date.now() - started.time) / 1000;
    const rate = (bytes - started.bytes) / seconds;
    if (seconds < 3 || !(rate > 0)) {
      return '';
    }
    const minutes = Math.ceil((sending.source.size - bytes) / rate / 60);
    return minutes > 90
      ? ', about ' + Math.round(minutes / 60) + ' hours left'
      : minutes > 1 ? ', about ' + minutes + ' minutes left' : ', less than a minute left';
  }

  function progress(bytes, total) {
    const percent = Math.floor(100 * bytes / total);
    if (started === null) {
      started = {bytes: bytes, time: Date.now()};
      said = percent - percent % SAID_EACH;
    }
    at('bar').value = 1000 * bytes / total;
    at('figures').textContent = percent + ' %, ' + window.Chosen.size(bytes) + ' of ' + window.Chosen.size(total) + left(bytes);
    if (percent >= said + SAID_EACH) {
      said = percent - percent % SAID_EACH;
      at('said').textContent = percent === 100 ? 'All is there; it is being checked.' : said + ' percent is there.';
    }
  }

  function waits(status, words, seconds) {
    const why = status === 0
      ? 'The connection is interrupted.'
      : words || (status === 507 ? 'There is no room at the trial office for the moment.' : 'The trial office does not answer as it should.');
    const most = seconds === 1 ? 'in a second' : 'in ' + seconds + ' seconds';
    /* What the browser had counted may never have arrived. */
    at('bar').removeAttribute('value');
    at('figures').textContent = 'How much of it is there is asked at the next try.';
    tell('trouble', why + ' Nothing is lost: what was sent stays there, and it goes on by itself (next try ' + most + '). Leave this page open. If you close it, come back, select the same files, and only the rest is sent.');
  }

  const ENDS = {
    'changed': function (name) {
      return 'Not sent: "' + name + '" has changed, become shorter or gone since you selected it. Wait until the export has ended, select the files again, and send.';
    },
    'signed-out': function () {
      return 'You have been signed out in the middle, or the link has ended. Nothing is lost: sign in again, select the same files, and only the rest is sent.';
    },
    'expired': function () {
      return 'The upload had lain unfinished for too long, so that the part of it that was there has been removed. Go back to the form and send again.';
    },
    'too-large': function (words) {
      return words || 'Not sent: it is larger than the trial office takes. Is it one study only? If it is, ask the trial office.';
    },
    'refused': function (words) {
      return 'Not sent. ' + (words || 'The trial office did not take it.');
    },
  };

  function ended(why, words) {
    tell('trouble', ENDS[why](words));
    at('pause').hidden = true;
    at('sign-in').hidden = why !== 'signed-out';
    at('other').hidden = why === 'signed-out';
    at('sending-title').textContent = 'Stopped';
    at('bar').hidden = true;
    at('figures').textContent = '';
    sending = null;
  }

  function done(answer) {
    sending = null;
    at('sending-title').textContent = 'Sent';
    at('bar').value = at('bar').max;
    at('figures').textContent = '100 %, ' + window.Chosen.size(answer.bytes);
    at('pause').hidden = true;
    at('done-title').textContent = answer.repeatOf ? 'We have had this before' : 'We have it';
    at('done-id').textContent = answer.id;
    at('done-size').textContent = window.Chosen.exact(answer.bytes);
    at('done-sum').textContent = answer.sha256;
    at('receipt').textContent = answer.receipt;
    at('done-link').href = room.base + '/submissions/' + encodeURIComponent(answer.repeatOf || answer.id);
    show(['sending', 'done']);
    at('done-title').focus();
  }

  const told = {
    goes: function () { tell('trouble', ''); },
    progress: function (bytes, total) {
      tell('trouble', '');
      progress(bytes, total);
    },
    waits: waits,
    ended: ended,
    done: done,
  };

  function pause() {
    if (sending.stopped) {
      start();
      return;
    }
    sending.stop();
    tell('trouble', '');
    at('said').textContent = 'Paused.';
    at('figures').textContent = at('figures').textContent.replace(/, (about|less).*/, '') + ', paused';
    at('pause').textContent = 'Go on';
    at('other').hidden = false;
  }

  /* The button by which one that is not finished is given up. */
  function giveUp(state, name) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain discard';
    button.textContent = 'Discard';
    button.setAttribute('aria-label', 'Discard ' + name);
    button.addEventListener('click', function () { discard(state, name); });
    return button;
  }

  async function discard(state, name) {
    if (!window.confirm('Discard what is there of ' + name + '? To send it, you would have to begin anew.')) {
      return;
    }
    let words = 'Discarded: ' + name + '. Nothing of it is kept.';
    try {
      await window.Sending.discard(room, state.group);
    } catch (e) {
      words = 'Not discarded. ' + (e.status && e.message || 'The trial office does not answer. Try again in a minute.');
    }
    await remind();
    at('told').textContent = words;
    at('trial').focus();
  }

  /* Says which uploads of this browser are not finished, and fills the form as the first of them. */
  async function remind() {
    const found = await window.Sending.unfinished(room);
    at('told').textContent = '';
    at('unfinished').textContent = '';
    found.forEach(function (state) {
      const file = state.here[0];
      const words = document.createElement('p');
      const percent = Math.floor(100 * file.offset / file.length);
      words.className = 'notice';
      words.textContent = 'Not finished: ' + file.name + ' for ' + [state.trial, state.case].filter(Boolean).join(', case ') + '. Of '
        + window.Chosen.size(file.length) + ' ' + percent + ' % is there. Select the same files again, and only the rest is sent. It waits until '
        + new Date(state.expires).toLocaleString() + '.';
      words.appendChild(giveUp(state, file.name));
      at('unfinished').appendChild(words);
    });
    if (found.length > 0) {
      FIELDS.forEach(function (name) { at(name).value = found[0][name] || at(name).value; });
    }
    show(['send']);
  }

  function back() {
    sending = null;
    choose([]);
    at('files').value = '';
    at('folder').value = '';
    remind().then(function () { at('trial').focus(); });
  }

  at('without').hidden = true;
  form.addEventListener('submit', submit);
  ['files', 'folder'].forEach(function (id) {
    at(id).addEventListener('change', function () { choose(window.Chosen.selected(at(id).files)); });
  });
  ['dragenter', 'dragover'].forEach(function (name) {
    at('drop').addEventListener(name, function (event) {
      event.preventDefault();
      at('drop').classList.add('over');
    });
  });
  at('drop').addEventListener('dragleave', function () { at('drop').classList.remove('over'); });
  at('drop').addEventListener('drop', drop);
  /* A file that is dropped beside it would be opened, and an upload on its way be left. */
  ['dragover', 'drop'].forEach(function (name) {
    document.addEventListener(name, function (event) { event.preventDefault(); });
  });
  at('pause').addEventListener('click', pause);
  at('other').addEventListener('click', back);
  at('next').addEventListener('click', back);
  window.addEventListener('beforeunload', function (event) {
    if (sending !== null && !sending.stopped) {
      event.preventDefault();
      event.returnValue = '';
    }
  });
  remind();
})();
