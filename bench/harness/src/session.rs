//! An arm that is connected, whichever its type.

use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::arm::{Arm, Result};
use crate::backend::Backend;
use crate::check::check;
use crate::concurrent;
use crate::executor::{drive, inside};
use crate::measure::Window;
use crate::operate::operate;
use crate::protocol::{ArmInfo, BackendInfo, Gap};
use crate::schema::create;
use crate::shape::Shape;

/// An arm of any type that is not connected yet.
pub(crate) trait AnyArm {
    fn info(&self) -> ArmInfo;
    fn open(&self, backend: Backend, url: &str) -> Result<Box<dyn Session>>;
}

/// An arm of any type on a database.
pub(crate) trait Session {
    fn check(&mut self, shape: Shape) -> Result<()>;
    fn time(&mut self, shape: Shape, window: Duration) -> Result<Window>;
}

/// The type of an arm as a value.
pub(crate) struct Kind<A>(PhantomData<A>);

impl<A> Kind<A> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<A: Arm> AnyArm for Kind<A> {
    fn info(&self) -> ArmInfo {
        ArmInfo {
            name: A::NAME.to_owned(),
            mode: A::MODE,
            is_base: A::IS_BASE,
            about: A::about(),
            backends: A::BACKENDS.iter().map(|backend| backend_info::<A>(*backend)).collect(),
        }
    }

    fn open(&self, backend: Backend, url: &str) -> Result<Box<dyn Session>> {
        let url = url.to_owned();
        let opened = async move {
            let mut arm = A::open(backend, &url).await?;
            for statement in create(backend) {
                arm.execute(&statement).await.map_err(|error| format!("{error}, by `{statement}`"))?;
            }
            Ok(arm)
        };
        let arm: Result<A> = unpanicked(|| drive(A::MODE, opened))?;
        Ok(Box::new(Connected { arm: Some(arm?), backend }))
    }
}

fn backend_info<A: Arm>(backend: Backend) -> BackendInfo {
    let gap = |shape| Some(Gap { shape, reason: A::gap(backend, shape)?.to_owned() });
    BackendInfo {
        backend,
        gaps: Shape::ALL.into_iter().filter_map(gap).collect(),
        notes: A::notes(backend).iter().map(|note| (*note).to_owned()).collect(),
    }
}

struct Connected<A: Arm> {
    /// Away while it works, and for ever once it has panicked.
    arm: Option<A>,
    backend: Backend,
}

impl<A: Arm> Connected<A> {
    fn take(&mut self) -> Result<A> {
        self.arm.take().ok_or_else(|| "the arm has panicked before".into())
    }
}

impl<A: Arm> Session for Connected<A> {
    fn check(&mut self, shape: Shape) -> Result<()> {
        let (mut arm, backend) = (self.take()?, self.backend);
        let work = async move { (check(&mut arm, backend, shape).await, arm) };
        let (outcome, arm) = unpanicked(|| drive(A::MODE, work))?;
        self.arm = Some(arm);
        outcome
    }

    fn time(&mut self, shape: Shape, window: Duration) -> Result<Window> {
        let (mut arm, backend) = (self.take()?, self.backend);
        let work = async move {
            let outcome = match shape {
                Shape::Concurrent => concurrent::operate(&mut arm, window).await,
                shape => operate(&mut arm, backend, shape, window).await,
            };
            (outcome, arm)
        };
        let (outcome, arm) = unpanicked(|| drive(A::MODE, work))?;
        self.arm = Some(arm);
        outcome
    }
}

impl<A: Arm> Drop for Connected<A> {
    fn drop(&mut self) {
        inside(A::MODE, || drop(self.arm.take()));
    }
}

/// A panic of one arm is the failure of that arm.
fn unpanicked<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("it panicked".into()))
}
