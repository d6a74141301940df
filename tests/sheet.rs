//! What sheets promise: whatever was written is read back exactly, whatever people send is read as they meant it or refused with its mend.

use proptest::prelude::*;
use std::io::Write;
use std::path::Path;
use tianbao::forms::{FORMS, party_branch, subsidy_disbursement as sd, teacher_assignment as ta};
use tianbao::model::{
    Cell, Code, Date, Field, Form, Kind, Moment, Money, Period, Record, Registers, Reveal, RowId, School, SchoolCode, Setting, Unit, UnitCode,
};
use tianbao::sheet::{self, ColumnFault, ColumnMap, Format, Headings, Layout, Listing, Meaning, ReadRow, Rejects, RowFault, Spoilt, Table, Taking};
use tianbao::text::Language;

const UNIT: &str = "621102103";
const CITIZEN: &str = "621199198805129048";

/// What every test fills records in under.
struct Office {
    unit: Unit,
    period: Period,
    registers: Registers,
}

impl Office {
    fn new() -> Self {
        let unit = Unit { code: UnitCode::parse(UNIT).unwrap(), name: "凤翔镇学区".into(), role: Code::new("T").unwrap(), is_rural: true };
        Office { registers: Registers::new([unit.clone()], [school()], []), unit, period: Period::Year(2018) }
    }

    fn setting(&self) -> Setting<'_> {
        Setting { unit: &self.unit, period: &self.period, registers: &self.registers, today: Date::new(2019, 9, 16).unwrap(), serial: 1 }
    }

    fn now(&self) -> Moment {
        Moment::noon(Date::new(2019, 9, 16).unwrap())
    }

    fn taking(&self) -> Taking<'_> {
        Taking { unit: self.unit.code, period: Some(&self.period), operator: "张某", now: self.now() }
    }

    fn record(&self, form: &'static Form) -> Record {
        Record::new(form, RowId::generate(), self.unit.code, self.period.clone(), "张某", self.now())
    }

    fn read(&self, form: &'static Form, bytes: &[u8]) -> Vec<ReadRow> {
        let table = Table::read(bytes, form).unwrap();
        let map = ColumnMap::of(form, &table).unwrap();
        sheet::records(&table, &map, self.taking(), |period| (*period == self.period).then(|| self.setting())).collect()
    }
}

fn school() -> School {
    School {
        code: SchoolCode::parse("2162990007").unwrap(),
        name: "凤翔镇李家咀小学".into(),
        unit: UnitCode::parse(UNIT).unwrap(),
        school_type: Code::new("211").unwrap(),
        sponsor: Code::new("11").unwrap(),
        area: Code::new("220").unwrap(),
        remoteness_tier: Code::new("3"),
        is_new: false,
        is_weak: true,
        classes: 6,
        staff: Some(12),
        has_principal_post: true,
    }
}

const WHOLE: Layout = Layout { headings: Headings::Labels, language: Language::Chinese, reveal: Reveal::Whole };
const MASKED: Layout = Layout { reveal: Reveal::Masked, ..WHOLE };

fn write(form: &'static Form, format: Format, layout: Layout, records: &[Record]) -> Vec<u8> {
    let mut listing = Listing::begin(form, format, layout, Vec::new(), Path::new("out")).unwrap();
    for record in records {
        listing.put(record).unwrap();
    }
    listing.finish().unwrap()
}

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

/// The parts of a workbook with their text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            (name, std::io::read_to_string(part).unwrap())
        })
        .collect()
}

/// An archive of these parts.
fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refusal(bytes: &[u8]) -> String {
    Table::read(bytes, &sd::FORM).err().unwrap().say(Language::Chinese)
}

/// Some good text for a field of this kind.
fn sample(kind: &Kind, seed: u64) -> String {
    let pick = |texts: &[&str]| texts[(seed as usize) % texts.len()].to_owned();
    match kind {
        Kind::Text(longest) => {
            let texts = ["王某", "=1+1", "'=1", "a,b;c", "说\"明\"", "-5", "甲\u{3000}乙", "@店", "0012", "2019-08", CITIZEN, "+86 139", "_x0041_"];
            pick(&texts).chars().take(usize::from(*longest)).collect()
        }
        Kind::Name => pick(&["王某", "买买提·艾力", "John Smith", "欧阳修文"]),
        Kind::Code(list) => {
            let entries: Vec<_> = list.offered().collect();
            entries[(seed as usize) % entries.len()].code.to_owned()
        }
        Kind::School => "2162990007".to_owned(),
        // Small, so that sums of them are within the bounds of the fields they are computed into.
        Kind::Integer(most) => (seed as i64).rem_euclid((*most).min(20) + 1).to_string(),
        Kind::Decimal(most) => format!("{}.{}", (seed as i64 / 7).rem_euclid(most / 10), seed % 10),
        Kind::Money => Money::fen((seed as i64 * 7_919).rem_euclid(Money::LARGEST)).to_string(),
        Kind::SignedMoney => Money::fen((seed as i64 * 7_919).rem_euclid(2 * Money::LARGEST) - Money::LARGEST).to_string(),
        Kind::Flag => pick(&["0", "1"]),
        Kind::Date | Kind::PlannedDate => format!("20{:02}-{:02}-{:02}", seed % 30, seed / 30 % 12 + 1, seed / 360 % 28 + 1),
        Kind::Month => format!("20{:02}-{:02}", seed % 30, seed / 30 % 12 + 1),
        Kind::Document => pick(&[CITIZEN, "11010519491231002X", "A1234567(8)", "C12-345"]),
        Kind::Mobile => pick(&["13812345678", "19900000000"]),
        Kind::Certificate => pick(&["20166211041953673", "123456", "0012345"]),
        Kind::BankCard => pick(&["6299990000000000012", "6299990000000040984"]),
        Kind::StudentNumber => pick(&["G621199201005129048", "L1234"]),
    }
}

/// A record that entry could have left behind: some fields sound, some empty, some text that is no value, the computed ones computed.
fn any_record(form: &'static Form) -> impl Strategy<Value = Record> {
    let texts = prop::collection::vec(
        (0_u8..10, any::<u32>(), "[=+@'\\-a-z甲\u{FF1D}\u{FF20}\"][=+@'\\-a-z甲乙1-9\u{FF1D}\u{FF20} \"]{0,8}"),
        form.fields.len(),
    );
    texts.prop_map(move |texts| {
        let office = Office::new();
        let mut record = office.record(form);
        for (field, (choice, seed, wild)) in form.fields.iter().zip(texts) {
            // The name of a school comes from the register alone.
            if field.is_computed() && field.name.ends_with("school_name") {
                continue;
            }
            match choice {
                0..=6 => record.put_typed(field, &sample(&field.kind, u64::from(seed))),
                7 => record.put_typed(field, &wild),
                _ => {}
            }
        }
        for _ in 0..3 {
            record.fill_defaults(&office.setting());
            record.fill_derived(&office.setting());
        }
        record
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_comes_back_from_any_sheet_exactly(
        records in prop::sample::select(FORMS).prop_flat_map(|form| prop::collection::vec(any_record(form), 1..4)),
        headings in prop::sample::select(&[Headings::Names, Headings::Labels]),
        language in prop::sample::select(&[Language::Chinese, Language::English]),
        format in prop::sample::select(&[Format::CsvForSpreadsheets, Format::CsvForPrograms, Format::Xlsx]),
    ) {
        let form = records[0].form;
        let bytes = write(form, format, Layout { headings, language, reveal: Reveal::Whole }, &records);
        let back = Office::new().read(form, &bytes);
        prop_assert_eq!(back.len(), records.len());
        for (row, written) in back.iter().zip(&records) {
            let read = row.record.as_ref().unwrap();
            for field in form.fields {
                prop_assert_eq!(read.cell(field), written.cell(field), "{}.{}", form.code, field.name);
            }
            prop_assert_eq!((read.id, read.unit, &read.period), (written.id, written.unit, &written.period));
        }
    }
}

/// A table as a spreadsheet puts it on the clipboard.
fn clipboard(table: &Table) -> String {
    let quoted = |cell: &str| {
        if cell.contains(['\t', '\r', '\n', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    let lines = table.rows().map(|row| row.cells().map(quoted).collect::<Vec<_>>().join("\t"));
    lines.collect::<Vec<_>>().join("\r\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_and_pasted_from_the_spreadsheet_gives_the_same_records(
        records in prop::sample::select(FORMS).prop_flat_map(|form| prop::collection::vec(any_record(form), 1..4)),
    ) {
        let (form, office) = (records[0].form, Office::new());
        // A quote before a sign is our own guard, and no spreadsheet shows one that it stands for itself.
        let begins_with_guard = |record: &Record, field: &'static Field| record.edit_text(field).starts_with('\'');
        let mut records = records;
        for record in &mut records {
            for field in form.fields.iter().filter(|field| begins_with_guard(record, field)).collect::<Vec<_>>() {
                record.set(field, None);
            }
        }
        let sheet = Table::read(&write(form, Format::Xlsx, WHOLE, &records), form).unwrap();
        let table = Table::pasted(&clipboard(&sheet)).unwrap();
        let map = ColumnMap::of(form, &table).unwrap();
        let back: Vec<ReadRow> = sheet::records(&table, &map, office.taking(), |_| Some(office.setting())).collect();
        let want = sheet::records(&sheet, &ColumnMap::of(form, &sheet).unwrap(), office.taking(), |_| Some(office.setting())).collect::<Vec<_>>();
        prop_assert_eq!(back.len(), records.len());
        for (row, written) in back.iter().zip(&want) {
            let (read, written) = (row.record.as_ref().unwrap(), written.record.as_ref().unwrap());
            for field in form.fields {
                prop_assert_eq!(read.cell(field), written.cell(field), "{}.{}", form.code, field.name);
            }
        }
    }
}

#[test]
fn every_field_of_every_form_is_found_by_its_name_labels_and_synonyms() {
    for form in FORMS {
        for heading in [|field: &Field| field.name, |field: &Field| field.label.zh, |field: &Field| field.label.en] {
            let line: Vec<String> = form.fields.iter().map(|field| format!("\"{}\"", heading(field).replace('"', "\"\""))).collect();
            let table = Table::read(format!("{}\n1\n", line.join(",")).as_bytes(), form).unwrap();
            let map = ColumnMap::of(form, &table).unwrap();
            for (column, field) in map.columns().iter().zip(form.fields) {
                assert_eq!(column.meaning, Meaning::Field(field), "{} {}", form.code, column.heading);
            }
            assert_eq!(map.faults(), []);
        }
        for field in form.fields {
            for synonym in field.synonyms {
                let table = Table::pasted(&format!("row_id\t{synonym}\tunit_code\n1\t1\t1\n")).unwrap();
                assert_eq!(ColumnMap::of(form, &table).unwrap().columns()[1].meaning, Meaning::Field(field), "{} {synonym}", form.code);
            }
        }
    }
}

#[test]
fn titles_above_the_header_are_passed_over_and_rows_keep_their_numbers() {
    let text = "凤翔镇学区2018年补助资助发放台账\n\n填表人:,张某,,单位:,元\n*姓名(集体名称), 证件号码 ,实发金额\u{FF08}元\u{FF09}\n\
        王某,621199198805129048,\"1,800.00\"\n\n李某,11010519491231002x,900\n";
    let rows = Office::new().read(&sd::FORM, text.as_bytes());
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [5, 7]);
    assert_eq!(rows[0].record.as_ref().unwrap().money(&sd::AMOUNT_PAID), Some(Money::yuan(1800)));
    assert_eq!(rows[1].record.as_ref().unwrap().document(&sd::ID_NUMBER).unwrap().reveal(), "11010519491231002X");
    assert!(rows.iter().all(|row| row.faults.is_empty()));
}

#[test]
fn a_header_in_english_pasted_from_a_sheet_is_understood() {
    let office = Office::new();
    let table = Table::pasted("Name of person or collective\tDocument Number\tProgramme\r\n王某\t621199198805129048\tR01\r\n").unwrap();
    let map = ColumnMap::of(&sd::FORM, &table).unwrap();
    let rows: Vec<_> = sheet::records(&table, &map, office.taking(), |_| Some(office.setting())).collect();
    assert_eq!(rows[0].record.as_ref().unwrap().code(&sd::PROGRAMME_CODE), Some("R01"));
    assert_eq!(rows[0].record.as_ref().unwrap().text(&sd::BENEFICIARY_NAME), Some("王某"));
}

#[test]
fn what_is_not_understood_missing_or_twice_is_told_and_can_be_mended() {
    let text = "姓名(集体名称),证件号码,手机尾号,实发金额(万元),证件号码,实发金额\n王某,1,2,3,4,5\n";
    let table = Table::read(text.as_bytes(), &sd::FORM).unwrap();
    let mut map = ColumnMap::of(&sd::FORM, &table).unwrap();
    let unknown: Vec<String> = map.not_understood_messages().map(|message| message.say(Language::Chinese)).collect();
    assert_eq!(unknown, ["第3列“手机尾号”不认识,没有导入。", "第4列“实发金额(万元)”不认识,没有导入。"]);
    let faults = map.faults();
    assert!(faults.contains(&ColumnFault::Missing(&sd::PROGRAMME_CODE)));
    assert!(faults.contains(&ColumnFault::Twice { label: sd::ID_NUMBER.label, first: 1, second: 4 }));
    map.set(4, Meaning::LeftOut);
    map.set(2, Meaning::Field(&sd::PROGRAMME_CODE));
    assert!(!map.faults().iter().any(|fault| matches!(fault, ColumnFault::Twice { .. })));
    assert!(!map.faults().contains(&ColumnFault::Missing(&sd::PROGRAMME_CODE)));
}

#[test]
fn a_heading_that_may_mean_two_fields_is_told_with_both() {
    let table = Table::read("党支部代码,转入,期末正式党员\n甲,1,2\n".as_bytes(), &party_branch::FORM).unwrap();
    let map = ColumnMap::of(&party_branch::FORM, &table).unwrap();
    let ambiguous = map.faults().into_iter().find(|fault| matches!(fault, ColumnFault::Ambiguous { .. })).unwrap();
    let said = ambiguous.message().say(Language::Chinese);
    assert!(said.contains("第2列“转入”可能是“转入(正式)”、“转入(预备)”"), "{said}");
}

#[test]
fn a_school_is_known_by_its_name_wherever_a_name_is_derived_from_its_code() {
    let office = Office::new();
    for form in FORMS {
        for name in form.fields.iter().filter(|field| field.is_computed() && field.name.ends_with("school_name")) {
            let code = form.field(&name.name.replace("_name", "_code")).unwrap();
            for (heading, text) in
                [(name, "凤翔镇李家咀小学"), (name, "李家咀小学"), (name, "安定区凤翔镇李家咀小学"), (&code, "李家咀小学"), (&code, "2162990007")]
            {
                let table = Table::pasted(&format!("row_id\t{}\n\t{text}\n", heading.name)).unwrap();
                let map = ColumnMap::of(form, &table).unwrap();
                let rows: Vec<ReadRow> = sheet::records(&table, &map, office.taking(), |_| Some(office.setting())).collect();
                let record = rows[0].record.as_ref().unwrap();
                assert_eq!(record.school(code).unwrap().as_str(), "2162990007", "{}.{} {text}", form.code, heading.name);
                assert_eq!(map.source(code), Some(1));
            }
        }
    }
    let rows = office.read(&sd::FORM, "姓名,学校\n王某,凤翔镇别的小学\n".as_bytes());
    assert_eq!(rows[0].record.as_ref().unwrap().cell(&sd::SCHOOL_CODE), &Cell::Typed("凤翔镇别的小学".into()));
}

#[test]
fn columns_without_headings_are_guessed_from_what_stands_in_them() {
    let office = Office::new();
    let guess = |text: &str| {
        let table = Table::pasted(text).unwrap();
        let map = ColumnMap::guess(&sd::FORM, &table, &office.setting());
        assert!(!map.has_header() && map.first_row() == 0);
        map.columns().iter().map(|column| if let Meaning::Field(field) = column.meaning { field.name } else { "" }).collect::<Vec<_>>()
    };
    let text = "1\t王某\t621199198805129048\t1988-05-12\t女\t李家咀小学\tR01\t2018/12/20\t6299990000000000012\t350\t12\t4,200.00\n\
        2\t李梅\t11010519491231002x\t1949-12-31\t女\t李家咀小学\tR01\t2018/12/20\t6299990000000040984\t350\t12\t4,200.00\n";
    let expected =
        ["", "beneficiary_name", "id_number", "", "gender", "school_code", "programme_code", "paid_on", "bank_card_no", "", "", "amount_paid"];
    let found = guess(text);
    assert_eq!(found.len(), expected.len());
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(*found, expected, "column {}", place + 1);
    }
    // As wide as the list, and each column holds what its own does.
    let listed: Vec<&str> = sd::FORM.listed().map(|field| field.name).collect();
    assert_eq!(guess("R01\t李家咀小学\t王某\t621199198805129048\t4200\n"), listed);
    assert_eq!(guess("甲\t乙\n"), ["", ""]);
}

#[test]
fn a_day_that_a_spreadsheet_shows_as_a_number_is_named_with_the_day() {
    let rows = Office::new().read(&sd::FORM, "姓名,发放日期,实发金额\n王某,43454,43454\n".as_bytes());
    assert_eq!(rows[0].faults.len(), 1);
    let said = rows[0].faults[0].message().say(Language::Chinese);
    assert!(said.contains("2018-12-20") && said.contains("发放日期"), "{said}");
}

#[test]
fn what_is_no_sheet_of_the_form_is_refused_with_its_mend() {
    let table = Table::read("日期,天气\n1,晴\n".as_bytes(), &sd::FORM).unwrap();
    let said = ColumnMap::of(&sd::FORM, &table).unwrap_err().say(Language::Chinese);
    assert!(said.contains("没有找到表头") && said.contains("补助资助发放台账"), "{said}");
    for (bytes, words) in [
        (&b""[..], "没有内容"),
        (b"\n,,\n", "没有内容"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "另存为"),
        (b"PK\x03\x04truncated", "已损坏"),
        (b"<html><table></table></html>", "网页"),
        (b"\x7FELF\0\0\0", "不是表格文件"),
        (b"a,\xFF\xFF\xFF\n", "编码"),
    ] {
        let said = refusal(bytes);
        assert!(said.contains(words), "{said}");
    }
    let document = archive(&[("word/document.xml".to_owned(), "<w/>".to_owned())]);
    assert!(refusal(&document).contains("不是 Excel 工作簿"));
}

#[test]
fn old_encodings_are_read() {
    let text = "姓名(集体名称),证件号码\n王喆,621199198805129048\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked: Vec<u8> = b"\xEF\xBB\xBF".iter().copied().chain(text.bytes()).collect();
    for bytes in [&*gb, text.as_bytes(), &wide, &marked] {
        assert_eq!(Office::new().read(&sd::FORM, bytes)[0].record.as_ref().unwrap().text(&sd::BENEFICIARY_NAME), Some("王喆"));
    }
}

#[test]
fn digits_that_a_spreadsheet_lost_are_named_and_never_guessed() {
    let office = Office::new();
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, "姓名(集体名称)").unwrap().write_string(0, 1, "证件号码").unwrap();
        sheet.write_string(1, 0, "王某").unwrap().write_number(1, 1, 621_199_198_805_129_048.0).unwrap();
        sheet.write_string(2, 0, "李某").unwrap().write_string(2, 1, CITIZEN).unwrap();
    });
    let rows = office.read(&sd::FORM, &bytes);
    assert_eq!(rows[0].faults, [RowFault::Spoilt { field: &sd::ID_NUMBER, spoilt: Spoilt::LostDigits }]);
    assert!(rows[0].faults[0].message().say(Language::Chinese).contains("文本"));
    assert_eq!(rows[1].faults, []);

    let text = format!("姓名(集体名称),证件号码\n王某,6.21199E+17\n李某,621199198805129000\n张某,{CITIZEN}\n");
    let rows = office.read(&sd::FORM, text.as_bytes());
    assert_eq!(rows.iter().map(|row| row.faults.len()).collect::<Vec<_>>(), [1, 1, 0]);
    for fault in &rows[1].faults {
        assert!(!format!("{fault:?}{}", fault.message().say(Language::Chinese)).contains("19880512"));
    }
}

#[test]
fn a_sound_number_ending_in_zeros_is_believed_unless_its_column_has_lost_digits() {
    let office = Office::new();
    let sound = (0..10_000)
        .map(|number| format!("6211991988{:02}{:02}{}000", number / 280 % 12 + 1, number % 28 + 1, number / 28 % 10))
        .find(|text| tianbao::model::CitizenNumber::parse(text).is_ok())
        .unwrap();
    let alone = format!("姓名(集体名称),证件号码\n王某,{sound}\n李某,{CITIZEN}\n");
    assert!(office.read(&sd::FORM, alone.as_bytes()).iter().all(|row| row.faults.is_empty()));
    let beside = format!("{alone}赵某,6.21E+17\n");
    assert_eq!(office.read(&sd::FORM, beside.as_bytes()).iter().map(|row| row.faults.len()).collect::<Vec<_>>(), [1, 0, 1]);
}

#[test]
fn cells_of_a_workbook_are_read_as_they_were_meant() {
    let bytes = workbook(|sheet| {
        let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
        let day = |year, month, day| rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day).unwrap();
        let fields: [&Field; 7] =
            [&ta::NAME, &ta::MOBILE, &ta::GRADUATED_ON, &ta::START_DATE, &ta::ETHNICITY, &ta::WEEKLY_PERIODS, &ta::IS_NORMAL_GRADUATE];
        for (column, field) in fields.into_iter().enumerate() {
            sheet.write_string(0, column as u16, field.label.zh).unwrap();
        }
        sheet.write_string(1, 0, "徐某").unwrap().write_number(1, 1, 13_812_345_678.0).unwrap();
        sheet.write_datetime_with_format(1, 2, day(2016, 6, 1), &date).unwrap();
        sheet.write_datetime_with_format(1, 3, day(2016, 8, 26), &date).unwrap();
        sheet.write_number(1, 4, 1.0).unwrap().write_number(1, 5, 10.5).unwrap().write_boolean(1, 6, true).unwrap();
        sheet.write_string(2, 0, "王某").unwrap().write_number(2, 2, 2016.1).unwrap();
        sheet.write_formula(2, 3, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    let rows = Office::new().read(&ta::FORM, &bytes);
    let record = rows[0].record.as_ref().unwrap();
    assert_eq!(rows[0].faults, []);
    assert_eq!(record.value(&ta::MOBILE).unwrap().plain(), "13812345678");
    assert_eq!(record.month(&ta::GRADUATED_ON).unwrap().to_string(), "2016-06");
    assert_eq!(record.date(&ta::START_DATE), Date::new(2016, 8, 26));
    assert_eq!(record.code(&ta::ETHNICITY), Some("01"));
    assert_eq!(record.decimal(&ta::WEEKLY_PERIODS).unwrap().to_string(), "10.5");
    assert_eq!(record.flag(&ta::IS_NORMAL_GRADUATE), Some(true));
    assert_eq!(rows[1].faults[0], RowFault::Spoilt { field: &ta::GRADUATED_ON, spoilt: Spoilt::MonthFraction });
}

#[test]
fn the_visible_sheet_with_the_header_is_taken() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "请填第三页").unwrap();
    let hidden = workbook.add_worksheet().set_name("旧").unwrap().set_hidden(true);
    hidden.write_string(0, 0, "姓名(集体名称)").unwrap().write_string(0, 1, "证件号码").unwrap();
    let sheet = workbook.add_worksheet().set_name("台账").unwrap();
    sheet.write_string(3, 2, "姓名(集体名称)").unwrap().write_string(3, 3, "证件号码").unwrap();
    sheet.write_string(4, 2, "王某").unwrap().write_string(4, 3, CITIZEN).unwrap();
    let rows = Office::new().read(&sd::FORM, &workbook.save_to_buffer().unwrap());
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].number, rows[0].record.as_ref().unwrap().text(&sd::BENEFICIARY_NAME)), (5, Some("王某")));
}

#[test]
fn a_day_without_its_year_is_one_of_the_period_where_that_has_one_year() {
    let sheet = "姓名,发放日期,公示开始日期\n张某,3月5日,0826\n李某,３.５,2.30\n王某,826,3.1\n";
    let day = |row: &ReadRow, field: &'static Field| row.record.as_ref().unwrap().edit_text(field);
    let rows = Office::new().read(&sd::FORM, sheet.as_bytes());
    let paid: Vec<String> = rows.iter().map(|row| day(row, &sd::PAID_ON)).collect();
    assert_eq!(paid, ["2018-03-05", "2018-03-05", "2018-08-26"]);
    assert_eq!([day(&rows[0], &sd::PUBLICITY_START), day(&rows[1], &sd::PUBLICITY_START)], ["2018-08-26", "2.30"]);
    assert_eq!(rows[2].faults, [RowFault::Spoilt { field: &sd::PUBLICITY_START, spoilt: Spoilt::DayFraction }], "it may have been 3.10");
    let office = Office { period: Period::parse("2018-2019").unwrap(), ..Office::new() };
    assert_eq!(day(&office.read(&sd::FORM, sheet.as_bytes())[0], &sd::PAID_ON), "3月5日", "which year is meant must be said");
}

#[test]
fn rows_of_another_unit_or_period_or_with_a_bad_or_repeated_id_are_faulty() {
    let office = Office::new();
    let id = "deadb563-32c2-502c-947b-dcc3d291ac0b";
    let text = format!(
        "row_id,unit_code,period_code,beneficiary_name\n{id},{UNIT},2018,甲某\n{id},{UNIT},2018,乙某\nDEADB563,{UNIT},2018,丙某\n\
        ,621102104,2018,丁某\n,,,戊某\n,{UNIT},2019,己某\n,{UNIT},今年,庚某\n"
    );
    let rows = office.read(&sd::FORM, text.as_bytes());
    let faults: Vec<_> = rows.iter().map(|row| row.faults.as_slice()).collect();
    assert_eq!(faults[0], []);
    assert_eq!(rows[0].record.as_ref().unwrap().id.to_string(), id);
    assert_eq!(faults[1], [RowFault::RepeatedRowId { first: 2 }]);
    assert_eq!(faults[2], [RowFault::BadRowId]);
    assert_eq!(faults[3], [RowFault::OtherUnit { found: "621102104".into(), own: UnitCode::parse(UNIT).unwrap() }]);
    assert_eq!(faults[4], []);
    assert_eq!(faults[5], [RowFault::PeriodNotTaken(Period::Year(2019))]);
    assert_eq!(faults[6], [RowFault::BadPeriod { found: "今年".into() }]);
    assert!(rows[5].record.is_none() && rows[6].record.is_none() && rows[3].record.is_some());

    let table = Table::read(b"beneficiary_name,id_number\nA,1\n", &sd::FORM).unwrap();
    let map = ColumnMap::of(&sd::FORM, &table).unwrap();
    let taking = Taking { period: None, ..office.taking() };
    let rows: Vec<_> = sheet::records(&table, &map, taking, |_| Some(office.setting())).collect();
    assert_eq!(rows[0].faults, [RowFault::NoPeriod]);
}

#[test]
fn each_row_goes_to_its_own_period_with_its_own_serial_number() {
    let office = Office::new();
    let years = [Period::Year(2018), Period::Year(2019)];
    let table = Table::read("报告期,补助资助项目\n2018,R01\n2019,R02\n2019,R02\n".as_bytes(), &sd::FORM).unwrap();
    let map = ColumnMap::of(&sd::FORM, &table).unwrap();
    let mut serial = 0;
    let settings = |period: &Period| {
        serial += 1;
        let period = years.iter().find(|year| *year == period)?;
        Some(Setting { period, serial, ..office.setting() })
    };
    let rows: Vec<_> = sheet::records(&table, &map, Taking { period: None, ..office.taking() }, settings).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row.record.as_ref().unwrap().text(&sd::DISBURSEMENT_NO).unwrap().to_owned()).collect();
    assert_eq!(numbers, ["621102103-2018-R01-0001", "621102103-2019-R02-0002", "621102103-2019-R02-0003"]);
}

#[test]
fn a_stray_separator_that_shifts_a_row_is_told() {
    let rows = Office::new().read(&sd::FORM, "姓名(集体名称),证件号码\n王某,大,621199198805129048\n李某,621199198805129048,\n".as_bytes());
    assert_eq!(rows[0].faults, [RowFault::ExtraCells]);
    assert_eq!(rows[1].faults, []);
}

#[test]
fn a_field_without_a_column_gets_its_default() {
    let rows = Office::new().read(&sd::FORM, "姓名(集体名称),补助资助项目\n王某,R01\n".as_bytes());
    assert_eq!(rows[0].record.as_ref().unwrap().code(&sd::ID_TYPE), Some("1"));
}

#[test]
fn nothing_in_an_exported_file_begins_like_a_formula() {
    let mut record = Office::new().record(&sd::FORM);
    record.put_typed(&sd::ADJUSTMENT_AMOUNT, "-20.50");
    for wild in ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}A"] {
        record.put_typed(&sd::REMARK, wild);
        record.put_typed(&sd::GRADE, wild);
        for format in [Format::CsvForSpreadsheets, Format::CsvForPrograms] {
            let text = String::from_utf8(write(&sd::FORM, format, WHOLE, std::slice::from_ref(&record))).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
            let row = reader.records().nth(1).unwrap().unwrap();
            for cell in row.iter().filter(|cell| *cell != "-20.50") {
                let first = cell.chars().next().unwrap_or(' ');
                assert!(!"=+-@\r\n\0\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(first), "{cell:?}");
                assert!(first != '\t' || cell[1..].starts_with(|digit: char| digit.is_ascii_digit()), "{cell:?}");
            }
            assert!(row.iter().any(|cell| cell == "-20.50"));
        }
    }
    let bytes = write(&sd::FORM, Format::Xlsx, WHOLE, &[record]);
    assert!(!parts(&bytes).iter().any(|(_, text)| text.contains("<f>") || text.contains("<f ")));
}

#[test]
fn a_workbook_that_swells_is_refused_before_it_is_read() {
    let sound = workbook(|sheet| {
        for (column, text) in ["姓名(集体名称)", "证件号码"].into_iter().enumerate() {
            sheet.write_string(0, column as u16, text).unwrap();
        }
    });
    let with = |name: &str, change: &dyn Fn(&str) -> String| {
        let changed = parts(&sound).into_iter().map(|(known, text)| if known.ends_with(name) { (known, change(&text)) } else { (known, text) });
        archive(&changed.collect::<Vec<_>>())
    };
    assert!(Table::read(&with("nothing", &str::to_owned), &sd::FORM).is_ok());
    let swollen = with("sharedStrings.xml", &|text| text.replace("</sst>", &format!("<si><t>{}</t></si></sst>", " ".repeat(97 << 20))));
    let boastful = with("sharedStrings.xml", &|text| text.replacen("uniqueCount=\"", "uniqueCount=\"99999999999", 1));
    let far = with("sheet1.xml", &|text| text.replacen("r=\"A1\"", "r=\"XFD1\"", 1));
    for (bytes, words) in [(swollen, "大得不正常"), (boastful, "大得不正常"), (far, "表格太大")] {
        assert!(bytes.len() < 1 << 20);
        let said = refusal(&bytes);
        assert!(said.contains(words), "{said}");
    }
    let wide = format!("姓名(集体名称),证件号码{}\n", ",".repeat(2_000));
    assert!(refusal(wide.as_bytes()).contains("表格太大"));
}

#[test]
fn a_workbook_cut_short_is_refused_and_an_altered_one_does_no_harm() {
    let mut record = Office::new().record(&sd::FORM);
    record.put_typed(&sd::BENEFICIARY_NAME, "王某");
    let sound = write(&sd::FORM, Format::Xlsx, WHOLE, &[record]);
    for place in (8..sound.len()).step_by(97) {
        assert!(Table::read(&sound[..place], &sd::FORM).is_err(), "{place}");
        let mut altered = sound.clone();
        altered[place] ^= 0x55;
        if let Ok(table) = Table::read(&altered, &sd::FORM) {
            assert!(table.len() <= 2, "{place}");
        }
    }
}

#[test]
fn only_regular_files_of_bearable_size_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let opened = |path: &Path| Table::open(path, &sd::FORM).err().unwrap().say(Language::Chinese);
    assert!(opened(folder.path()).contains("不是普通文件"));
    assert!(opened(&folder.path().join("无.csv")).contains("找不到"));
    let large = folder.path().join("大.csv");
    std::fs::File::create(&large).unwrap().set_len(sheet::MOST_BYTES + 1).unwrap();
    let said = opened(&large);
    assert!(said.contains("65 MB") && said.contains("64 MB"), "{said}");
}

#[test]
fn listings_mask_personal_numbers_unless_they_are_to_be_shown() {
    let mut record = Office::new().record(&sd::FORM);
    record.put_typed(&sd::BENEFICIARY_NAME, "王某");
    record.put_typed(&sd::ID_NUMBER, CITIZEN);
    record.put_typed(&sd::BANK_CARD_NO, "629999000000000001");
    assert!(matches!(record.cell(&sd::BANK_CARD_NO), Cell::Typed(_)));
    for format in [Format::Table, Format::CsvForPrograms, Format::CsvForSpreadsheets, Format::Json, Format::Xlsx] {
        let text = |layout| {
            let bytes = write(&sd::FORM, format, layout, std::slice::from_ref(&record));
            match format {
                Format::Xlsx => parts(&bytes).into_iter().map(|(_, text)| text).collect(),
                Format::Table | Format::CsvForPrograms | Format::CsvForSpreadsheets | Format::Json => String::from_utf8(bytes).unwrap(),
            }
        };
        let masked: String = text(MASKED);
        assert!(masked.contains("621199********9048") && !masked.contains("19880512") && !masked.contains("629999"), "{format:?}");
        assert!(text(WHOLE).contains(CITIZEN), "{format:?}");
    }
}

#[test]
fn beside_a_masked_number_no_listing_tells_what_the_number_says() {
    let mut record = Office::new().record(&sd::FORM);
    record.put_typed(&sd::BENEFICIARY_NAME, "王某");
    record.put_typed(&sd::ID_NUMBER, CITIZEN);
    record.put_typed(&sd::GENDER, "2");
    let gender_in = |layout, format| {
        let bytes = write(&sd::FORM, format, layout, std::slice::from_ref(&record));
        match format {
            Format::Json => {
                let rows: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                rows[0]["gender"].as_str().unwrap().to_owned()
            }
            _ => {
                let mut table = csv::Reader::from_reader(&bytes[..]);
                let column = table.headers().unwrap().iter().position(|name| name == "gender").unwrap();
                table.records().next().unwrap().unwrap()[column].to_owned()
            }
        }
    };
    for format in [Format::Json, Format::CsvForPrograms] {
        let named = |layout| Layout { headings: Headings::Names, ..layout };
        assert_eq!(gender_in(named(MASKED), format), "**");
        assert_eq!(gender_in(named(WHOLE), format), "2");
    }
}

#[test]
fn a_table_is_aligned_by_cells_and_obeys_nothing_in_it() {
    let office = Office::new();
    let records: Vec<Record> = [("王某", "1800"), ("Bartholomew", "2\u{1b}[2J块")]
        .into_iter()
        .map(|(name, amount)| {
            let mut record = office.record(&sd::FORM);
            record.put_typed(&sd::BENEFICIARY_NAME, name);
            record.put_typed(&sd::AMOUNT_PAID, amount);
            record
        })
        .collect();
    let text = String::from_utf8(write(&sd::FORM, Format::Table, WHOLE, &records)).unwrap();
    assert!(!text.contains('\u{1b}'));
    let cells_before = |line: &str, word: &str| unicode_width::UnicodeWidthStr::width(line.split(word).next().unwrap());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(cells_before(lines[0], "姓名"), cells_before(lines[1], "王某"));
    assert_eq!(cells_before(lines[1], "王某"), cells_before(lines[2], "Bartholomew"));
    assert!(lines[1].contains("1,800.00"));
}

#[test]
fn json_carries_names_fen_and_flags() {
    let mut record = Office::new().record(&sd::FORM);
    record.put_typed(&sd::AMOUNT_PAID, "1800.50");
    record.put_typed(&sd::PAID_ON, "2018-12-25");
    let text = write(&sd::FORM, Format::Json, WHOLE, &[record.clone(), record]);
    let json = tianbao::json::Json::parse(&text, 3).unwrap();
    let rows = json.as_list().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].get("amount_paid").unwrap().as_integer(), Some(180_050));
    assert_eq!(rows[0].get("paid_on").unwrap().as_str(), Some("2018-12-25"));
    assert_eq!(rows[0].get("period_code").unwrap().as_str(), Some("2018"));
    assert_eq!(rows[0].get("state").unwrap().as_str(), Some("draft"));
    assert_eq!(rows[0].get("remark"), Some(&tianbao::json::Json::Null));
    let empty = write(&sd::FORM, Format::Json, WHOLE, &[]);
    assert_eq!(tianbao::json::Json::parse(&empty, 1).unwrap().as_list(), Some(&[][..]));
}

#[test]
fn rejected_rows_stand_beside_the_source_with_their_reasons_and_can_be_imported_again() {
    let office = Office::new();
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("名册.csv");
    std::fs::write(&source, "姓名(集体名称),证件号码,手机\n王某,6.21E+17,1\n=李某,621199198805129048,2\n").unwrap();
    let table = Table::open(&source, &sd::FORM).unwrap();
    let map = ColumnMap::of(&sd::FORM, &table).unwrap();
    let rows: Vec<_> = sheet::records(&table, &map, office.taking(), |_| Some(office.setting())).collect();
    let write = || {
        let mut rejects = Rejects::beside(&source, &table, &map, &[], Language::Chinese).unwrap();
        for row in &rows {
            let reasons: Vec<_> = row.faults.iter().map(RowFault::message).collect();
            rejects.put(row.index, &[], &reasons).unwrap();
        }
        assert_eq!(rejects.count(), 2);
        rejects.finish().unwrap()
    };
    let path = write();
    assert_eq!(path, folder.path().join("名册-未导入.csv"));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{FEFF}行号,原因,姓名(集体名称),证件号码,手机\r\n2,"), "{text}");
    assert!(text.contains("6.21E+17") && text.contains("\r\n3,,'=李某"), "{text}");
    let again = Table::open(&path, &sd::FORM).unwrap();
    let map_again = ColumnMap::of(&sd::FORM, &again).unwrap();
    assert_eq!(map_again.not_understood().map(|(place, _)| place).collect::<Vec<_>>(), [4]);
    assert_eq!(again.row(2).unwrap().cell(2), "=李某");
    assert_eq!(write(), folder.path().join("名册-未导入2.csv"));
}

#[test]
fn the_school_register_is_read_with_findings_by_row_and_written_back() {
    let text = "school_code,school_name,school_type,school_sponsor,unit_code,urban_rural,remoteness_tier,is_new_school,classes,has_principal_post,origin\n\
        2162990002,凤翔镇吴家川小学,211,11,621102101,220,1,0,5,1,sample\n\
        3162990001,凤翔学校,九年一贯制学校,11,621102101,121,,1,24,是,seed\n\
        31629,坏学校,999,11,621102101,121,1,1,两个,1,seed\n\
        2162990002,重复小学,211,11,621102101,220,1,0,5,1,\n\
        ,,,,,,,,,,\n";
    let sheet = sheet::parse_schools(text.as_bytes(), None).unwrap();
    assert_eq!(sheet.not_understood, ["origin".into()]);
    let read: Vec<_> = sheet.schools.iter().map(|school| (school.code.as_str(), school.is_weak, school.is_new)).collect();
    assert_eq!(read, [("2162990002", true, false), ("3162990001", false, true)]);
    assert_eq!(sheet.schools[1].school_type.as_str(), "312");
    let faults: Vec<(u32, String)> = sheet.faults.iter().map(|fault| (fault.number, fault.message().say(Language::Chinese))).collect();
    assert_eq!(faults.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [4, 4, 4, 5]);
    assert!(faults[0].1.contains("10位") && faults[3].1.contains("第2行"), "{faults:?}");
    for language in [None, Some(Language::Chinese), Some(Language::English)] {
        let mut out = Vec::new();
        sheet::write_schools(&sheet.schools, language, &mut out, Path::new("out")).unwrap();
        let back = sheet::parse_schools(&out, None).unwrap();
        assert_eq!(back.schools, sheet.schools);
        assert!(back.faults.is_empty());
    }
}

#[test]
fn a_register_without_units_belongs_to_the_asking_unit_and_one_without_types_is_refused() {
    let text = "学校标识码,学校名称,办学类型,学校办别,所在地城乡类型\n2162990002,甲校,211,11,220\n";
    let own = sheet::parse_schools(text.as_bytes(), UnitCode::parse(UNIT)).unwrap();
    assert_eq!(own.schools[0].unit.as_str(), UNIT);
    assert_eq!(sheet::parse_schools(text.as_bytes(), None).unwrap().faults.len(), 1);
    let said = sheet::parse_schools(b"school_code,school_name\n1,2\n", None).err().unwrap().say(Language::Chinese);
    assert!(said.contains("办学类型"), "{said}");
}
