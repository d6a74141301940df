//! What new records commonly start with.

use crate::model::{Money, Record, Setting, Value};

pub fn zero(_: &Record, _: &Setting) -> Option<Value> {
    Some(Value::Integer(0))
}

pub fn no_money(_: &Record, _: &Setting) -> Option<Value> {
    Some(Value::Money(Money::ZERO))
}

pub fn yes(_: &Record, _: &Setting) -> Option<Value> {
    Some(Value::Flag(true))
}

pub fn no(_: &Record, _: &Setting) -> Option<Value> {
    Some(Value::Flag(false))
}
