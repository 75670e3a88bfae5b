use std::collections::VecDeque;
use std::task::Waker;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// A server that sends its bytes in parts. `None` is when nothing has come.
struct Parts(VecDeque<Option<Vec<u8>>>);

impl AsyncRead for Parts {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let Some(mut part) = self.0.pop_front() else { return Poll::Ready(Ok(())) };
        if let Some(bytes) = &mut part {
            let rest = bytes.split_off(bytes.len().min(out.remaining()));
            out.put_slice(bytes);
            if !rest.is_empty() {
                self.0.push_front(Some(rest));
            }
        }
        if part.is_some() { Poll::Ready(Ok(())) } else { Poll::Pending }
    }
}

/// What came out of a tap, in order.
#[derive(Debug, PartialEq, Eq)]
enum Out {
    Row(Vec<u8>),
    Other(Vec<u8>),
}

fn message(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = i32::try_from(body.len() + 4).unwrap().to_be_bytes();
    [&[tag][..], &length, body].concat()
}

/// Splits the bytes where the lengths say; where they are used up, what is left comes at once.
fn parts(bytes: &[u8], lengths: &[usize]) -> VecDeque<Option<Vec<u8>>> {
    let mut rest = bytes;
    let mut parts = VecDeque::new();
    for length in lengths {
        let (part, others) = rest.split_at((*length).min(rest.len()));
        rest = others;
        parts.extend([(!part.is_empty()).then(|| part.to_vec())]);
    }
    parts.extend((!rest.is_empty()).then(|| Some(rest.to_vec())));
    parts
}

/// Reads a tap to its end, so many bytes at a time.
fn read(parts: VecDeque<Option<Vec<u8>>>, before: usize, is_open: bool, at_once: usize) -> io::Result<Vec<Out>> {
    let rows = Arc::<Rows>::default();
    let mut tap = Tap::new(Parts(parts), Arc::clone(&rows), before);
    let open = is_open.then(|| rows.open());
    let mut outs = Vec::new();
    let mut bytes = vec![0; at_once];
    loop {
        let mut out = ReadBuf::new(&mut bytes);
        let polled = Pin::new(&mut tap).poll_read(&mut Context::from_waker(Waker::noop()), &mut out);
        match (polled, &open) {
            (Poll::Ready(Err(error)), _) => return Err(error),
            (Poll::Ready(Ok(())), _) if out.filled().is_empty() => return Ok(outs),
            (Poll::Ready(Ok(())), _) => match outs.last_mut() {
                Some(Out::Other(bytes)) => bytes.extend(out.filled()),
                _ => outs.push(Out::Other(out.filled().to_vec())),
            },
            (Poll::Pending, Some(open)) => {
                let take = |body: &[u8]| {
                    outs.push(Out::Row(body.to_vec()));
                    Ok(Next::More)
                };
                open.each(take).unwrap();
                open.skip();
                assert!(!rows.have_come());
            }
            (Poll::Pending, None) => assert!(!rows.have_come()),
        }
    }
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![9 => vec(any::<u8>(), 0..40), 1 => vec(any::<u8>(), BUFFER - 20..2 * BUFFER)]
}

proptest! {
    #[test]
    fn rows_and_other_messages_keep_their_order(
        messages in vec((prop_oneof![Just(ROW), Just(b'Z'), Just(b'N')], body()), 0..12),
        before in 0_usize..2,
        lengths in vec(0_usize..60, 0..60),
        at_once in 1_usize..100,
    ) {
        let mut bytes = vec![b'S'; before];
        let mut expected: Vec<Out> = Vec::new();
        if before > 0 {
            expected.push(Out::Other(bytes.clone()));
        }
        for (tag, body) in &messages {
            let message = message(*tag, body);
            bytes.extend(&message);
            match (tag, expected.last_mut()) {
                (&ROW, _) => expected.push(Out::Row(body.clone())),
                (_, Some(Out::Other(others))) => others.extend(message),
                _ => expected.push(Out::Other(message)),
            }
        }
        prop_assert_eq!(read(parts(&bytes, &lengths), before, true, at_once).unwrap(), expected);
        let all = if bytes.is_empty() { Vec::new() } else { vec![Out::Other(bytes.clone())] };
        prop_assert_eq!(read(parts(&bytes, &lengths), before, false, at_once).unwrap(), all);
    }
}

/// Nothing is kept back after a statement, nor is the length of its longest row.
#[test]
fn a_statement_leaves_nothing_behind() {
    let bytes = [message(ROW, &vec![1; 2 * MAX_BUFFER]), message(b'Z', b"I"), message(ROW, b"later")].concat();
    let rows = Arc::<Rows>::default();
    let mut tap = Tap::new(Parts(parts(&bytes, &[])), Arc::clone(&rows), 0);
    let context = &mut Context::from_waker(Waker::noop());
    let mut bytes = [0; 100];
    let open = rows.open();
    assert!(Pin::new(&mut tap).poll_read(context, &mut ReadBuf::new(&mut bytes)).is_pending());
    assert!(rows.have_come());
    drop(open);
    assert!(!rows.have_come());
    let mut out = ReadBuf::new(&mut bytes);
    assert!(Pin::new(&mut tap).poll_read(context, &mut out).is_ready());
    assert_eq!(out.filled(), [message(b'Z', b"I"), message(ROW, b"later")].concat());
    drop(rows.open());
    assert!(rows.received().buffer.len() <= MAX_BUFFER);
}

#[test]
fn a_message_of_no_length_is_an_error() {
    for length in [i32::MIN, -1, 0, 3] {
        let bytes = [&[ROW][..], &length.to_be_bytes(), &[0; 20]].concat();
        for is_open in [false, true] {
            let error = read(parts(&bytes, &[]), 0, is_open, 100).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{length}");
        }
    }
}

/// Somebody in between adds to the answer to whether the server can encrypt.
#[cfg(feature = "tls")]
#[test]
fn what_comes_before_encryption_is_not_kept() {
    let answer = |bytes: &[u8]| {
        let mut tap = Tap::new(Parts(parts(bytes, &[])), Arc::default(), 1);
        let mut byte = [0];
        let polled = Pin::new(&mut tap).poll_read(&mut Context::from_waker(Waker::noop()), &mut ReadBuf::new(&mut byte));
        assert!(polled.is_ready() && byte == *b"S");
        tap.into_parts().map(drop)
    };
    answer(b"S").unwrap();
    let error = answer(&[b"S", message(b'Z', b"I").as_slice()].concat()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
}
