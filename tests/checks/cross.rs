use crate::harness::{Case, Changes, IN_TOWN, NEIGHBOUR, Scene, UNIT, fires, silent};
use crate::{party_branch, subsidy, teacher_assignment as staff};

pub fn cases() -> Vec<Case> {
    [duties(), service(), branches(), payments(), events()].into_iter().flatten().collect()
}

fn rural() -> Scene {
    Scene::new("SD", "2018", subsidy::BASE)
}

fn class_teachers() -> Scene {
    Scene::new("SD", "2018", subsidy::CLASS_TEACHER)
}

fn principals() -> Scene {
    Scene::new("SD", "2018", subsidy::PRINCIPAL)
}

/// A payment to the man whom the assignment ledger knows as somebody with no duty.
const SOMEBODY_ELSE: Changes = &[("beneficiary_name", "赵明"), ("id_number", "621199199008129015"), ("class_name", "七年级(2)班")];

fn duties() -> Vec<Case> {
    let appointed = |scene: Scene, changes: Changes| scene.elsewhere("TA", "2018", staff::BASE, changes);
    const CLASS: Changes = &[("is_class_teacher", "1"), ("class_name", "七年级(1)班"), ("start_date", "2017-08-26")];
    const HEAD: Changes = &[("assignment_kind", "C1"), ("leadership_post", "21"), ("start_date", "2016-03-01"), ("id_number", "62119919720304902X")];
    vec![
        fires("XF-01", "有1名领取班主任津贴的人员(如赵明,第2条)", appointed(class_teachers(), CLASS).row(&[]).row(SOMEBODY_ELSE)),
        fires("XF-01", "(如王梅,第1条)", appointed(appointed(class_teachers(), CLASS), &[("start_date", "2017-12-31")]).row(&[])),
        fires("XF-01", "(如王梅,第1条)", appointed(class_teachers(), &[("is_class_teacher", "1"), ("start_date", "2019-01-01")]).row(&[])),
        silent("XF-01", appointed(class_teachers(), CLASS).row(&[])),
        silent("XF-01", appointed(class_teachers(), &[("assignment_kind", "C4"), ("start_date", "2018-12-31")]).row(&[])),
        silent("XF-01", appointed(class_teachers(), &[("start_date", "2017-08-26")]).row(&[])),
        fires("XF-02", "(如赵明,第2条)", appointed(principals(), HEAD).row(&[]).row(SOMEBODY_ELSE)),
        fires(
            "XF-02",
            "(如董梦瑶,第1条)",
            appointed(
                appointed(principals(), HEAD),
                &[("assignment_kind", "C2"), ("leadership_post", "21"), ("start_date", "2017-12-01"), ("id_number", "62119919720304902X")],
            )
            .row(&[]),
        ),
        silent("XF-02", appointed(principals(), HEAD).row(&[])),
        silent("XF-02", principals().row(&[])),
    ]
}

fn service() -> Vec<Case> {
    let after = |changes: Changes| rural().elsewhere("TA", "2018", staff::BASE, changes);
    let exchanged = |changes: Changes| rural().elsewhere("TA", "2018", staff::SUPPORT, changes);
    const RESIGNED: Changes = &[("assignment_kind", "D3"), ("start_date", "2018-06-10"), ("to_school_code", ""), ("staff_status", "06")];
    const TO_TOWN: Changes = &[
        ("assignment_kind", "B3"),
        ("start_date", "2018-02-20"),
        ("planned_end_date", "2019-01-31"),
        ("from_school_code", "2162990022"),
        ("from_area_type", "220"),
        ("to_school_code", "2162990201"),
    ];
    const BACK_IN_JULY: Changes = &[
        ("assignment_kind", "B3"),
        ("start_date", "2017-08-20"),
        ("planned_end_date", "2018-07-31"),
        ("from_school_code", "2162990022"),
        ("from_area_type", "220"),
        ("to_school_code", "2162990201"),
    ];
    vec![
        fires("XF-03", "王梅已于2018-06-10离开乡村学校", after(RESIGNED).row(&[])),
        fires("XF-03", "2018-06-10", after(RESIGNED).row(&[("period_end", "2018-07-01"), ("quantity", "6")])),
        silent("XF-03", after(RESIGNED).row(&[("period_end", "2018-06-30"), ("quantity", "6")])),
        silent("XF-03", after(RESIGNED).elsewhere("TA", "2018", staff::BASE, &[("start_date", "2018-07-01")]).row(&[])),
        fires("XF-03", "2018-06-10", after(RESIGNED).elsewhere("TA", "2018", staff::BASE, &[("start_date", "2018-08-01")]).row(&[])),
        silent("XF-03", after(RESIGNED).row(&[("programme_code", "R08"), ("remoteness_tier", "")])),
        fires("XF-03", "2018-02-20", exchanged(TO_TOWN).row(&[])),
        fires("XF-03", "2017-08-20", exchanged(BACK_IN_JULY).row(&[])),
        silent("XF-03", exchanged(BACK_IN_JULY).row(&[("period_start", "2018-08-01"), ("quantity", "5")])),
        silent("XF-03", exchanged(&[("start_date", "2018-02-20")]).row(&[])),
        fires(
            "XF-10",
            "王梅在补助期前已退休(2017-12-31)",
            after(&[("assignment_kind", "D2"), ("start_date", "2017-12-31"), ("staff_status", "01")]).row(&[]),
        ),
        silent("XF-10", after(&[("assignment_kind", "D2"), ("start_date", "2018-01-01"), ("staff_status", "01")]).row(&[])),
        silent("XF-03", after(&[("assignment_kind", "D2"), ("start_date", "2017-12-31"), ("staff_status", "01")]).row(&[])),
        silent("XF-10", after(&[("assignment_kind", "D2"), ("start_date", "2017-08-31"), ("staff_status", "04")]).row(&[])),
        silent(
            "XF-10",
            after(&[("assignment_kind", "D3"), ("start_date", "2017-06-30"), ("staff_status", "06")])
                .elsewhere("TA", "2017", staff::BASE, &[("start_date", "2017-08-26")])
                .row(&[]),
        ),
    ]
}

fn branches() -> Vec<Case> {
    let branch = |unit| Scene::new("PB", "2019", party_branch::BASE).of_unit(unit);
    let secretary = |changes: Changes| principals().elsewhere("PB", "2018", party_branch::BASE, changes);
    vec![
        fires("XF-07", "全单位在岗党员21名,多于在岗教职工20名", branch(NEIGHBOUR).row(&[("members_teaching", "21")])),
        silent("XF-07", branch(NEIGHBOUR).row(&[("members_teaching", "20")])),
        fires("XF-07", "鲁家沟中心小学在岗党员21名", branch(NEIGHBOUR).row(&[("school_code", "2162990031"), ("members_teaching", "21")])),
        fires(
            "XF-07",
            "公园路小学在岗党员80名,多于在岗教职工70名",
            branch(IN_TOWN).row(&[("school_code", "2162990201"), ("members_teaching", "40")]).row(&[
                ("school_code", "2162990201"),
                ("members_teaching", "40"),
                ("branch_code", "621102001002"),
            ]),
        ),
        silent("XF-07", Scene::new("PB", "2019", party_branch::BASE).row(&[("members_teaching", "500")])),
        fires("XF-08", "董梦瑶是党支部书记", secretary(&[("school_code", "3162990003")]).row(&[])),
        silent("XF-08", secretary(&[("school_code", "3162990003"), ("secretary_is_principal", "1")]).row(&[])),
        silent("XF-08", secretary(&[("school_code", "3162990003"), ("secretary_name", "李某某")]).row(&[])),
        silent("XF-08", secretary(&[]).row(&[])),
        silent(
            "XF-08",
            secretary(&[("school_code", "3162990003")])
                .elsewhere("PB", "2019", party_branch::BASE, &[("school_code", "3162990003"), ("secretary_name", "李某某")])
                .row(&[]),
        ),
    ]
}

fn payments() -> Vec<Case> {
    let pupils = || Scene::new("SD", "2018-2019", subsidy::PUPIL);
    const NEIGHBOURS: Changes = &[("school_code", "2162990031")];
    vec![
        fires("XF-04", "王梅在“621102103”也登记了同期“乡村教师生活补助”", rural().row(&[]).other_unit(NEIGHBOUR, NEIGHBOURS)),
        fires(
            "XF-04",
            "王梅",
            rural()
                .row(&[("period_end", "2018-08-31"), ("quantity", "8")])
                .other_unit(NEIGHBOUR, &[("period_start", "2018-08-31"), ("quantity", "5")]),
        ),
        silent(
            "XF-04",
            rural()
                .row(&[("period_end", "2018-08-31"), ("quantity", "8")])
                .other_unit(NEIGHBOUR, &[("period_start", "2018-09-01"), ("quantity", "4")]),
        ),
        silent("XF-04", rural().row(&[]).other_unit(NEIGHBOUR, &[("programme_code", "R09")])),
        silent("XF-04", rural().row(&[]).other_unit(NEIGHBOUR, &[("id_number", "621199199008129015")])),
        silent("XF-04", rural().row(&[]).row(&[])),
        silent("XF-04", pupils().row(&[]).other_unit(NEIGHBOUR, NEIGHBOURS)),
        fires("XF-09", "该生同期在巉口中心小学也登记了", pupils().row(&[]).other_unit(NEIGHBOUR, NEIGHBOURS)),
        fires("XF-09", "巉口中心小学", pupils().row(&[]).row(&[("school_code", "2162990022")])),
        silent("XF-09", pupils().row(&[]).row(&[])),
        silent("XF-09", pupils().row(&[]).other_unit(NEIGHBOUR, &[("school_code", "2162990031"), ("programme_code", "S16")])),
        silent(
            "XF-09",
            pupils().row(&[("period_end", "2019-01-31")]).other_unit(NEIGHBOUR, &[("school_code", "2162990031"), ("period_start", "2019-02-01")]),
        ),
    ]
}

fn events() -> Vec<Case> {
    let supporting = || Scene::new("TA", "2019", staff::SUPPORT);
    let hired = || Scene::new("TA", "2019", staff::BASE);
    const TRANSFER: Changes =
        &[("assignment_kind", "A4"), ("recruit_channel", "31"), ("from_school_code", "2162990201"), ("from_unit_name", "公园路小学")];
    const RELEASE: Changes = &[
        ("assignment_kind", "D1"),
        ("school_code", "2162990201"),
        ("from_school_code", "2162990201"),
        ("to_school_code", ""),
        ("start_date", "2019-08-20"),
        ("staff_status", "05"),
    ];
    const EARLIER: Changes = &[
        ("assignment_kind", "D1"),
        ("school_code", "2162990201"),
        ("from_school_code", "2162990201"),
        ("to_school_code", ""),
        ("start_date", "2019-05-25"),
        ("staff_status", "05"),
    ];
    vec![
        fires("XF-05", "该变动“621102103”已登记", supporting().row(&[]).other_unit(IN_TOWN, &[])),
        fires(
            "XF-05",
            "该变动“621102001”已登记",
            supporting().row(&[("to_school_code", "2162990201")]).other_unit(IN_TOWN, &[("to_school_code", "2162990201")]),
        ),
        fires("XF-05", "该变动“621102103”已登记", supporting().of_unit(IN_TOWN).row(&[]).other_unit(UNIT, &[])),
        silent("XF-05", supporting().row(&[]).other_unit(IN_TOWN, &[("start_date", "2018-08-26")])),
        silent("XF-05", supporting().row(&[]).row(&[])),
        fires("XF-06", "没有登记调出(D1)。请与“621102001”核对", hired().row(TRANSFER).other_unit(IN_TOWN, &[("id_number", "621199199008129015")])),
        fires("XF-06", "没有登记调出", hired().row(TRANSFER).other_unit(IN_TOWN, EARLIER)),
        silent("XF-06", hired().row(TRANSFER).other_unit(IN_TOWN, RELEASE)),
        silent("XF-06", hired().row(TRANSFER).other_unit(NEIGHBOUR, &[("id_number", "621199199008129015")])),
        fires("XF-06", "登记为交流(支教、借调),原单位登记为调出", supporting().row(&[]).other_unit(IN_TOWN, RELEASE)),
        silent("XF-06", supporting().row(&[]).other_unit(IN_TOWN, EARLIER)),
    ]
}
