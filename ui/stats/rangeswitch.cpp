// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/rangeswitch.h"

#include <QButtonGroup>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

RangeSwitch::RangeSwitch(QWidget *parent)
    : QWidget(parent), m_choices(new QButtonGroup(this)), m_days(nullptr), m_from(new QDateEdit(this)),
      m_to(new QDateEdit(this))
{
    setAccessibleName(tr("Range of time"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const std::array<QString, ChoiceCount> texts{tr("1 hour"),    tr("24 hours"), tr("7 days"), tr("30 days"),
                                                 tr("12 months"), tr("All"),      tr("Days…")};
    for (int choice = Hour; choice < ChoiceCount; ++choice) {
        auto *button = new QPushButton(texts[std::size_t(choice)], this);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setProperty("chip", true);
        button->setChecked(choice == Day);
        m_choices->addButton(button, choice);
        layout->addWidget(button);
    }
    m_days = makeDays();
    m_days->hide();
    layout->addWidget(m_days);
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int id) {
        if (id == Days && m_days->isHidden())
            showThisWeek();
        m_days->setVisible(id == Days);
        emit changed();
    });
}

QWidget *RangeSwitch::makeDays()
{
    auto *days = new QWidget(this);
    auto *layout = new QHBoxLayout(days);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        connect(edit, &QDateEdit::dateChanged, this, &RangeSwitch::changed);
    }
    layout->addWidget(m_from);
    layout->addWidget(new QLabel(QStringLiteral("–"), days));
    layout->addWidget(m_to);
    return days;
}

/// To begin with; the program may have run for weeks.
void RangeSwitch::showThisWeek()
{
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    const QDate today = QDate::currentDate();
    m_from->setDate(today.addDays(-6));
    m_to->setDate(today);
}

void RangeSwitch::step(int by)
{
    const int wanted = choice() == Days ? int(Week) : std::clamp(int(choice()) + by, int(Hour), int(All));
    if (wanted != choice())
        m_choices->button(wanted)->click();
}

RangeSwitch::Choice RangeSwitch::choice() const
{
    return Choice(m_choices->checkedId());
}

FiguresRange RangeSwitch::range(qint64 nowMs) const
{
    FiguresRange range;
    range.zone = QTimeZone::systemTimeZone();
    range.toMs = nowMs;
    const auto ago = [nowMs](std::chrono::milliseconds length) { return nowMs - length.count(); };
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    switch (choice()) {
    case Hour: range.fromMs = ago(1h); break;
    case Day: range.fromMs = ago(24h); break;
    // Whole days, of which today is one.
    case Week: range.fromMs = today.addDays(-6).startOfDay().toMSecsSinceEpoch(); break;
    case Month: range.fromMs = today.addDays(-29).startOfDay().toMSecsSinceEpoch(); break;
    case Year: range.fromMs = today.addMonths(-12).addDays(1).startOfDay().toMSecsSinceEpoch(); break;
    case All: break;
    case Days: {
        const auto [first, last] = std::minmax(m_from->date(), m_to->date());
        range.fromMs = first.startOfDay().toMSecsSinceEpoch();
        range.toMs = last.addDays(1).startOfDay().toMSecsSinceEpoch();
        break;
    }
    case ChoiceCount: break;
    }
    return range;
}

bool RangeSwitch::endsNow() const
{
    return choice() != Days;
}

std::chrono::seconds RangeSwitch::freshness() const
{
    switch (choice()) {
    case Hour: return 2s;
    case Day: return 5s;
    default: return 30s;
    }
}
