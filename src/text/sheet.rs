//! Words of sheets: why a file is no sheet, what a column or a row lacks, the headings that no field declares.

use super::Text;

pub const TOO_LARGE: Text =
    Text::new("“{path}”有{size} MB,超过了表格文件的上限{most} MB。", "“{path}” is {size} MB; a sheet may be {most} MB at most.");
pub const SPLIT_FILE: Text = Text::new(
    "请把表格分成几个文件,删去图片和多余的工作表,再分别导入。",
    "Split it into several files, remove pictures and other sheets, and import each.",
);
pub const NOT_A_FILE: Text = Text::new("“{path}”不是普通文件。", "“{path}” is not a regular file.");
pub const PASTED: Text = Text::new("粘贴的内容", "what was pasted");

pub const OLD_WORKBOOK: Text = Text::new(
    "这是旧版 Excel(.xls)、WPS(.et)或加了密码的表格,程序不直接读取。",
    "This is an old Excel (.xls) or WPS (.et) workbook, or one with a password; the program cannot read it directly.",
);
pub const OTHER_WORKBOOK: Text = Text::new("这不是 Excel 工作簿(.xlsx)。", "This is not an Excel workbook (.xlsx).");
pub const WEB_PAGE: Text =
    Text::new("这其实是网页或 XML 文件,只是名字像表格。", "This is really a web page or XML; only its name looks like a sheet.");
pub const SAVE_AS_XLSX: Text = Text::new(
    "请用 WPS 或 Excel 打开它,去掉密码,“另存为”Excel 工作簿(.xlsx),再导入。",
    "Open it with WPS or Excel, remove any password, save it as an Excel workbook (.xlsx) and import that.",
);
pub const DAMAGED_WORKBOOK: Text = Text::new("这个 Excel 工作簿已损坏,读不出来。", "This Excel workbook is damaged and cannot be read.");
pub const OPEN_AND_SAVE: Text = Text::new(
    "请用 WPS 或 Excel 打开,确认内容完整,另存一份再导入;打不开就向对方重新要一份。",
    "Open it with WPS or Excel, make sure it is complete, save a copy and import that; if it does not open, ask for the file again.",
);
pub const SWELLING_WORKBOOK: Text = Text::new(
    "这个工作簿解开后大得不正常,可能是恶意文件,没有读取。",
    "This workbook unpacks to an abnormal size and may be malicious; it was not read.",
);
pub const TOO_MANY_CELLS: Text = Text::new(
    "表格太大:最多{rows}行、{columns}列、共{cells}个单元格。",
    "The sheet is too large: at most {rows} rows, {columns} columns and {cells} cells in all.",
);
pub const DELETE_EMPTY: Text = Text::new(
    "请删去数据以外的空行空列(选中后“删除”,不是“清除”),或分成几个文件。",
    "Delete the empty rows and columns around the data (delete, not clear), or split the file.",
);
pub const NOT_TEXT: Text =
    Text::new("这不是表格文件:既不是 Excel 工作簿,也不是 CSV 文本。", "This is not a sheet: neither an Excel workbook nor CSV text.");
pub const CHOOSE_SHEET: Text = Text::new("请选择 .xlsx 或 .csv 文件。", "Choose an .xlsx or .csv file.");
pub const UNKNOWN_ENCODING: Text = Text::new(
    "文件的文字编码认不出来(不是 UTF-8、UTF-16,也不是 GB18030/GBK)。",
    "The file’s encoding is not recognised: not UTF-8, UTF-16 or GB18030/GBK.",
);
pub const SAVE_AS_UTF8: Text =
    Text::new("请用 WPS 或 Excel 打开,另存为“CSV UTF-8”或 .xlsx。", "Open it with WPS or Excel and save it as CSV UTF-8 or .xlsx.");
pub const EMPTY_SHEET: Text = Text::new("表格里没有内容。", "The sheet is empty.");
pub const NO_HEADER: Text = Text::new(
    "没有找到表头:前{rows}行里没有一行的多数栏目名属于《{form}》。",
    "No header found: none of the first {rows} rows has mostly column names of “{form}”.",
);
pub const NAME_COLUMNS: Text = Text::new(
    "请核对表种是否选对,并在数据上方写一行栏目名(可先导出一份空表照着填)。",
    "Check that you chose the right ledger, and put one row of column names above the data (an exported sheet shows them).",
);

pub const MISSING_COLUMN: Text = Text::new(
    "缺少必填的栏目“{label}”:请在表格里加上这一列,或指定哪一列是它。",
    "The required column “{label}” is missing: add it to the sheet, or say which column it is.",
);
pub const TWO_COLUMNS: Text = Text::new(
    "第{first}列和第{second}列都是“{label}”:请删去一列,或指定其中一列不导入。",
    "Columns {first} and {second} are both “{label}”: delete one, or leave one of them out.",
);
pub const AMBIGUOUS_COLUMN: Text = Text::new(
    "第{column}列“{heading}”可能是{labels}:请把栏目名写完整,或指定它是哪一个。",
    "Column {column}, “{heading}”, may be {labels}: write the full column name, or say which it is.",
);
pub const NOT_UNDERSTOOD: Text =
    Text::new("第{column}列“{heading}”不认识,没有导入。", "Column {column}, “{heading}”, was not recognised and is left out.");

pub const LOST_DIGITS: Text = Text::new(
    "“{label}”在 Excel 里存成了数字,15位以后的数已经丢失(如 6.21E+17):请把这一列设为“文本”格式,重新填写号码后再导入。",
    "Excel stored “{label}” as a number and lost every digit after the fifteenth (e.g. 6.21E+17): format the column as text, type the numbers again and import again.",
);
pub const CELL_ERROR: Text = Text::new(
    "“{label}”里是公式错误(如 #N/A、#REF!):请改成填好的值。",
    "“{label}” holds a formula error (such as #N/A or #REF!): put the value itself there.",
);
pub const MONTH_FRACTION: Text = Text::new(
    "“{label}”存成了小数,分不清是1月还是10月:请设为“文本”格式,写成 2019-01 或 2019-10。",
    "“{label}” was stored as a decimal, so January cannot be told from October: format it as text and write 2019-01 or 2019-10.",
);
pub const DAY_FRACTION: Text = Text::new(
    "“{label}”分不清是1日还是10日:表格会把 3.10 存成 3.1。请写成 2019-03-01 或 2019-03-10。",
    "“{label}”: a sheet keeps 3.10 as 3.1, so the 1st cannot be told from the 10th: write 2019-03-01 or 2019-03-10.",
);
pub const DAY_SERIAL: Text = Text::new(
    "“{label}”里是 Excel 的日期序号,可能是 {day}:请核对,写成 {day};整列都这样的,在表格里把这一列设为日期格式再导入。",
    "“{label}” holds an Excel date number, perhaps {day}: check it and write {day}; if the whole column is like this, format it as a date and import again.",
);
pub const EXTRA_CELLS: Text = Text::new(
    "这一行比表头多出内容,各栏可能错了位:请检查是否有多余的分隔符。",
    "The row has more cells than the header, so its columns may have shifted: look for an extra separator.",
);
pub const BAD_ROW_ID: Text = Text::new(
    "行标识不完整或被改动过:请从导出的表格复制原样,新增的行留空。",
    "The row id is incomplete or altered: copy it from the exported sheet, and leave it empty in new rows.",
);
pub const REPEATED_ROW_ID: Text = Text::new(
    "行标识与第{first}行相同:复制出来的行请清空“行标识”一栏。",
    "The row id is the same as in row {first}: clear the row id of copied rows.",
);
pub const OTHER_UNIT: Text = Text::new(
    "这一行属于单位{found},不是本单位{own}:请移出这一行,或改正填报单位代码。",
    "The row belongs to unit {found}, not to this unit ({own}): take it out, or fix the unit code.",
);
pub const BAD_PERIOD: Text = Text::new(
    "报告期“{found}”写法不对:年度写2019,半年写2019H1,学年写2018-2019,学期写2018-2019-1。",
    "“{found}” is not a period: write 2019, 2019H1, 2018-2019 or 2018-2019-1.",
);
pub const NO_PERIOD: Text = Text::new(
    "没有写报告期:请加上“报告期”一栏,或导入时指定报告期。",
    "No period: add a “Reporting period” column, or name the period when importing.",
);
pub const PERIOD_NOT_TAKEN: Text = Text::new(
    "这一行属于报告期{found},这次不导入该期:请先开通该报告期,或换成对应的报告期导入。",
    "The row belongs to period {found}, which is not being imported: open that period first, or import into it.",
);

pub const ROW_ID: Text = Text::new("行标识", "Row id");
pub const UNIT_CODE: Text = Text::new("填报单位代码", "Reporting unit code");
pub const PERIOD_CODE: Text = Text::new("报告期", "Reporting period");
pub const STATE: Text = Text::new("状态", "State");
pub const FILLED_BY: Text = Text::new("填报人", "Filled by");
pub const UPDATED_AT: Text = Text::new("更新时间", "Updated at");
pub const LINE_NUMBER: Text = Text::new("行号", "Row number");
pub const REASON: Text = Text::new("原因", "Reason");
pub const DRAFT: Text = Text::new("草稿", "draft");
pub const COMPLETE: Text = Text::new("完整", "complete");
pub const REJECTS_SUFFIX: Text = Text::new("未导入", "not-imported");

pub const TOO_MANY_ROWS: Text =
    Text::new("Excel 工作表最多放{most}行,装不下这些记录。", "An Excel sheet holds at most {most} rows; there are more records than that.");
pub const WRITE_CSV_INSTEAD: Text = Text::new("请导出为 CSV,或分报告期导出。", "Export as CSV instead, or one period at a time.");
pub const WORKBOOK_NOT_WRITTEN: Text = Text::new("写不出 Excel 工作簿。", "The Excel workbook could not be written.");

pub const SCHOOL_REGISTER: Text = Text::new("学校名录", "School register");
pub const CLASSES: Text = Text::new("班级数", "Classes");
pub const STAFF: Text = Text::new("教职工数", "Staff");
pub const HAS_PRINCIPAL_POST: Text = Text::new("设校长岗位", "Has a principal's post");
pub const SCHOOL_FIELD_MISSING: Text = Text::new("没有填“{label}”。", "“{label}” is not filled in.");
pub const SCHOOL_FIELD_WRONG: Text = Text::new("“{label}”填得不对:{mend}。", "“{label}” is wrong: {mend}.");
pub const SCHOOL_REPEATED: Text =
    Text::new("学校标识码与第{first}行相同:一所学校只写一行。", "The school id code is the same as in row {first}: write one row for each school.");
pub const TEN_DIGITS: Text = Text::new("应为10位数字", "it must be ten digits");
pub const NAME_LENGTH: Text = Text::new("最多60个字", "at most 60 characters");
pub const FROM_LIST: Text = Text::new("应为代码表“{list}”中的代码或名称", "it must be a code or name from the list “{list}”");
pub const UNIT_DIGITS: Text = Text::new("应为9位单位代码", "it must be a unit code of nine digits");
pub const YES_OR_NO: Text = Text::new("应为“是”或“否”(1或0)", "it must be yes or no (1 or 0)");
pub const SMALL_NUMBER: Text = Text::new("应为0到9999的整数", "it must be a whole number from 0 to 9999");
