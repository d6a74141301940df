//! What people read about sync files: why one is refused, what to do, keys and sticks.

use super::Text;

pub const NOT_A_FILE: Text = Text::new("选中的不是普通文件(是文件夹、链接或设备)。", "This is not a regular file but a folder, link or device.");
pub const EMPTY: Text = Text::new("文件是空的(0字节),没有写完就中断了。", "The file is empty (0 bytes): writing it was interrupted.");
pub const ZERO_FILLED: Text =
    Text::new("文件里全是空白(零字节),多半是U盘没有写完就拔出。", "The file holds only zero bytes: the USB stick was probably pulled out too early.");
pub const TOO_LARGE: Text = Text::new("文件超过64MB,不是填报程序的文件。", "The file is larger than 64 MB and does not belong to this program.");
pub const TEXT_DAMAGED: Text = Text::new("文件在传送时被当作文本改动过,已经损坏。", "The file was treated as text on its way and is damaged.");
pub const NOT_OURS: Text = Text::new("这不是填报程序的文件。", "This file does not belong to this program.");
pub const NEWER_MAJOR: Text = Text::new("数据包版本TB{v}不受支持,请先升级。", "Format TB{v} is not supported: upgrade first.");
pub const UNFINISHED: Text = Text::new("文件没有写完,只有{found}字节。", "The file is unfinished: only {found} bytes.");
pub const UNFINISHED_OF: Text =
    Text::new("文件没有写完:应有{declared}字节,只有{found}字节。", "The file is unfinished: {found} of {declared} bytes.");
pub const TRAILING: Text = Text::new("文件末尾多出了内容,可能损坏或被改动。", "Something was added at the end of the file: damaged or altered.");
pub const HEADER_LENGTH: Text = Text::new("文件头长度不对,文件已损坏。", "The length of the header is wrong: the file is damaged.");
pub const SIGNATURE: Text = Text::new("签名不符,文件可能损坏或被改动。", "The signature does not match: the file is damaged or altered.");
pub const HEADER: Text = Text::new("文件头不合格式。", "The header is not in the right format.");
pub const REQUIRES: Text =
    Text::new("这个文件要用到新版程序的功能“{what}”,请先升级。", "The file needs “{what}”, which this version does not have: upgrade first.");
pub const UNKNOWN_SUITE: Text = Text::new("不认识文件的加密方式“{what}”,请先升级。", "The encryption “{what}” is not known: upgrade first.");
pub const UNKNOWN_KIND: Text = Text::new("不认识这种文件“{what}”,请先升级。", "The kind of file “{what}” is not known: upgrade first.");
pub const WRONG_KIND: Text = Text::new("这里要的不是这种文件。", "A different kind of file is needed here.");
pub const PAYLOAD_DIGEST: Text = Text::new("数据包校验值不符,文件可能损坏或被改动。", "Hash mismatch: the file is damaged or altered.");
pub const ENVELOPE_LENGTH: Text = Text::new("加密信封过长,不是填报程序写的。", "The envelope is too long to have been made by this program.");
pub const ENVELOPE_STANZAS: Text =
    Text::new("加密信封的收件人过多,不是填报程序写的。", "The envelope has too many recipients to have been made by this program.");
pub const ENVELOPE_RECIPIENT: Text = Text::new("加密信封里有不认识的收件方式。", "The envelope has an unknown kind of recipient.");
pub const ENVELOPE: Text = Text::new("加密信封不合格式。", "The envelope is not in the right format.");
pub const ENVELOPE_WORK: Text = Text::new("口令的计算强度过高,拒绝尝试。", "Trying the passphrase would take too long.");
pub const NOT_FOR_US: Text = Text::new("这个文件不是发给本单位的,打不开。", "The file is not addressed to this unit and cannot be opened here.");
pub const PASSPHRASE_NEEDED: Text = Text::new("这个文件要用口令打开。", "The file can only be opened with a passphrase.");
pub const PASSPHRASE_WRONG: Text = Text::new("口令不对。", "The passphrase is wrong.");
pub const SEAL: Text = Text::new("解密时发现内容损坏或被改动。", "The sealed content is damaged or altered.");
pub const COMPRESSION: Text = Text::new("压缩的内容已经损坏。", "The compressed content is damaged.");
pub const TOO_MUCH_CONTENT: Text = Text::new("内容解开后过大,拒绝读取。", "The content is too large once unpacked.");
pub const BOMB: Text = Text::new("内容解开后大得反常,拒绝读取。", "The content grows suspiciously when unpacked.");
pub const AFTER_END: Text = Text::new("结束标记后面还有内容。", "There is something after the end of the content.");
pub const LINE_TOO_LONG: Text = Text::new("内容里有过长的一行。", "A line of the content is too long.");
pub const TOO_MANY_LINES: Text = Text::new("内容的行数过多。", "The content has too many lines.");
pub const LINE_NOT_JSON: Text = Text::new("内容第{n}行不合格式。", "Line {n} of the content is not in the right format.");
pub const LINE_OUT_OF_PLACE: Text = Text::new("内容第{n}行不该在这里。", "Line {n} of the content does not belong there.");
pub const LINE_MISSING: Text = Text::new("内容第{n}行缺少“{key}”。", "Line {n} of the content lacks “{key}”.");
pub const LINE_BAD: Text = Text::new("内容第{n}行的“{key}”不合要求。", "“{key}” in line {n} of the content is not acceptable.");
pub const LINE_UNKNOWN: Text = Text::new("内容第{n}行有不认识的“{key}”。", "Line {n} of the content has “{key}”, which is not known.");
pub const LINE_UNKNOWN_FORM: Text =
    Text::new("内容第{n}行的表“{key}”本程序没有,请先升级。", "Line {n} of the content is of form “{key}”, which is not known: upgrade first.");
pub const LINE_UNKNOWN_CHECK: Text =
    Text::new("内容第{n}行的校验“{key}”本程序没有,请先升级。", "Line {n} of the content is about check “{key}”, which is not known: upgrade first.");
pub const SIGNER_DIFFERS: Text =
    Text::new("文件里外的签名人不一致:有人换了签名。", "The signer inside differs from the one outside: somebody replaced the signature.");
pub const RECIPIENTS_DIFFER: Text =
    Text::new("文件里外的收件人不一致:有人转封过。", "The recipients inside differ from those outside: somebody readdressed it.");
pub const FILE_DIFFERS: Text =
    Text::new("文件里外的编号不一致:有人换了封皮。", "The file’s number inside differs from the one outside: somebody replaced the cover.");
pub const KIND_DIFFERS: Text =
    Text::new("文件里外的种类不一致:有人换了封皮。", "The kind of file inside differs from the one outside: somebody replaced the cover.");
pub const NO_END: Text = Text::new("内容没有结束标记,不完整。", "The content has no end mark: it is incomplete.");
pub const END_COUNT: Text = Text::new("内容的行数与结束标记不符。", "The number of lines does not match the end mark.");
pub const END_DIGEST: Text = Text::new("内容的校验值与结束标记不符。", "The digest of the content does not match the end mark.");
pub const ROW_COUNT: Text =
    Text::new("{form}表的行数不符:清单写{declared}行,实有{found}行。", "Rows of form {form}: {found} found, {declared} in the manifest.");

pub const CHOOSE_OUR_FILE: Text =
    Text::new("请选择以“.tianbao”结尾的上报包、回执或名片。", "Choose a bundle, receipt or card; their names end in “.tianbao”.");
pub const UPGRADE: Text = Text::new("请装上新版填报程序后再试。", "Install the newer version of this program and try again.");
pub const COPY_AGAIN: Text =
    Text::new("请让对方重新拷贝一份,等程序提示可以拔出再拔U盘。", "Have it copied again, and remove the USB stick only when the program says so.");
pub const EXPORT_AGAIN: Text =
    Text::new("请让对方重新导出一份;用聊天软件传送时按“文件”发送。", "Have it exported again; in a chat program, send it as a file.");
pub const ASK_WHOM_IT_IS_FOR: Text = Text::new("请核对是不是拿错了文件。", "Check whether this is the right file.");
pub const TYPE_PASSPHRASE: Text = Text::new("请向导出的人核对六个词的口令。", "Ask whoever exported it for the six words.");
pub const DO_NOT_TRUST: Text = Text::new("请不要使用这个文件,并告诉发来的人。", "Do not use this file, and tell whoever sent it.");

/// What stands over the contents of a file that was sealed under a passphrase.
pub const UNVERIFIED_SOURCE: Text = Text::new("未认证来源", "unverified source");

pub const KEYS_BROKEN: Text = Text::new("收件密钥无效。", "A recipient key is not valid.");
pub const KEYS_UNREADABLE: Text = Text::new("密钥文件“{path}”已损坏,读不出来。", "The key file “{path}” is damaged and cannot be read.");
pub const KEYS_FROM_BACKUP: Text = Text::new("请从备份中恢复密钥文件夹。", "Restore the folder of keys from a backup.");
pub const NO_RANDOM_NUMBERS: Text = Text::new("系统给不出随机数,不能生成密钥。", "The system gives no random numbers, so no keys can be made.");

pub const SEALING_FAILED: Text = Text::new("加密没有成功。", "Encryption failed.");
pub const CONTENT_MISCOUNTED: Text = Text::new("要导出的内容与清单不一致。", "What was to be exported does not match its manifest.");
pub const CONTENT_CHANGED: Text = Text::new("文件读第二遍时与第一遍不同。", "The file reads differently the second time.");
pub const LINE_TOO_LONG_TO_WRITE: Text = Text::new("有一行内容过长,不能导出。", "A line of the content is too long to be exported.");
pub const TOO_LARGE_TO_WRITE: Text = Text::new("内容超过64MB,请分开报告期导出。", "The content exceeds 64 MB; export the periods one by one.");

pub const STICK_FULL: Text =
    Text::new("“{path}”的空间不够:还要{needed}KB,只剩{free}KB。", "“{path}” has not enough room: {needed} KB needed, {free} KB free.");
pub const STICK_FREE_SPACE: Text = Text::new("请删除U盘上不用的文件,或换一个U盘。", "Delete what is not needed there, or use another USB stick.");
pub const STICK_PARTIAL: Text = Text::new(
    "“{path}”只写了一半,打开时会提示没有写完。请删掉U盘上不用的文件,或换一个U盘,再导出一次。原来的数据没有丢。",
    "Only half of “{path}” was written; it says so when opened. Delete what is not needed there, or use another USB stick, and export again. Your data is safe.",
);
pub const STICK_DIFFERS: Text = Text::new(
    "写到“{path}”后读出来不一样,这个U盘不可靠。",
    "What was read back from “{path}” is not what was written: this USB stick is unreliable.",
);
pub const STICK_ANOTHER: Text = Text::new("请换一个U盘再导出一次。原来的数据没有丢。", "Export again to another USB stick. Your data is safe.");
pub const STICK_NO_NAME: Text = Text::new("“{path}”里同名的文件太多。", "“{path}” holds too many files with this name.");
pub const STICK_CLEAR: Text = Text::new("请删除U盘上旧的半个文件,再试一次。", "Delete the old unfinished files there and try again.");
pub const NO_HASH: Text = Text::new("口令的加密参数不被接受。", "The cost of hashing was refused.");
