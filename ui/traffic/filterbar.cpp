// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/filterbar.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/filteredit.h"
#include "ui/traffic/filtersuggestions.h"
#include "ui/traffic/savedfilters.h"
#include "ui/traffic/trafficmodel.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What a chip adds; the first stands for none of them.
const std::array<QString, 6> chipConditions{QString(),    u"is:error"_s,  u"is:streaming"_s,
                                            u"is:slow"_s, u"cost>0.10"_s, u"is:pinned"_s};

} // namespace

FilterBar::FilterBar(const TrafficModel &model, Of what, QWidget *parent)
    : QWidget(parent), m_model(model),
      m_field(new FilterEdit([&model](const QString &text, qsizetype cursor,
                                      bool all) { return suggestionsFor(text, cursor, model.log(), all); },
                             this)),
      m_error(new QLabel(this)), m_saved(new QToolButton(this)), m_savedMenu(new QMenu(this)),
      m_counts(new QLabel(this))
{
    m_error->setObjectName(u"filterError"_s);
    m_error->setProperty("role", u"bad"_s);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    makeSavedMenu();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeField());
    layout->addWidget(m_error);
    QWidget *chips = makeChips();
    chips->setVisible(what == Of::Rows);
    layout->addWidget(chips);
    m_delay.setSingleShot(true);
    m_delay.setInterval(60);
    connect(&m_delay, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_field, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_field, &FilterEdit::left, this, [this] {
        apply(); // what was typed last, too
        emit left();
    });
    connect(&Theme::instance(), &Theme::changed, this, &FilterBar::showErrors);
    showChips();
}

QWidget *FilterBar::makeField()
{
    m_field->setObjectName(u"trafficFilter"_s);
    m_field->setPlaceholderText(tr("Filter: words, \"a phrase\", app:…, status:4xx, ttft>2s, -is:ok, …"));
    m_field->setAccessibleName(tr("Filter"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_saved->setIcon(Theme::icon(u"star"_s));
    m_saved->setProperty("framed", true);
    m_saved->setIconSize(QSize(18, 18));
    m_saved->setToolTip(tr("Saved filters"));
    m_saved->setAccessibleName(tr("Saved filters"));
    m_saved->setPopupMode(QToolButton::InstantPopup);
    m_saved->setMenu(m_savedMenu);
    auto *row = new QWidget(this);
    m_tools = new QHBoxLayout(row);
    m_tools->setContentsMargins(0, 0, 0, 0);
    m_tools->setSpacing(6);
    m_tools->addWidget(m_field, 1);
    m_tools->addWidget(m_saved);
    return row;
}

QWidget *FilterBar::makeChips()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (int chip = All; chip < ChipCount; ++chip) {
        auto *button = new QPushButton(row);
        button->setProperty("chip", true);
        button->setCheckable(true);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, chip] { chipClicked(Chip(chip)); });
        m_chips[std::size_t(chip)] = button;
        layout->addWidget(button);
    }
    m_chips[All]->setToolTip(tr("Without these conditions"));
    m_chips[Slow]->setToolTip(
        tr("First token, or an answer without one, after more than %1").arg(Format::duration(slowUs)));
    m_chips[Costly]->setToolTip(tr("More than %1").arg(Format::usd(0.1)));
    m_counts->setObjectName(u"trafficCounts"_s);
    m_counts->setProperty("role", u"muted"_s);
    layout->addStretch(1);
    layout->addWidget(m_counts);
    return row;
}

void FilterBar::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

QString FilterBar::text() const
{
    return m_field->text();
}

void FilterBar::setText(const QString &text)
{
    m_field->setText(text);
    apply();
}

void FilterBar::addCondition(const QString &condition)
{
    setText(TrafficQuery::parse(m_field->text()).with(condition));
}

void FilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FilterBar::clearField()
{
    if (!m_field->hasFocus() || m_field->text().isEmpty())
        return false;
    setText({});
    return true;
}

void FilterBar::apply()
{
    m_delay.stop();
    m_query = TrafficQuery::parse(m_field->text());
    m_problem.clear();
    showErrors();
    showChips();
    if (m_query.isValid())
        emit queryChanged(m_query);
}

void FilterBar::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    showErrors();
}

void FilterBar::showErrors()
{
    m_field->setErrors(m_query.text() == m_field->text() ? m_query.errors() : QList<QueryError>());
    const QString sentence = m_query.isValid() ? m_problem : m_query.errors().first().text;
    m_field->setToolTip(sentence);
    m_field->setAccessibleDescription(sentence);
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    if (m_field->property("invalid").toBool() == sentence.isEmpty()) {
        m_field->setProperty("invalid", !sentence.isEmpty());
        m_field->style()->unpolish(m_field);
        m_field->style()->polish(m_field);
    }
}

void FilterBar::showChips()
{
    bool isAny = false;
    for (int chip = Errors; chip < ChipCount; ++chip) {
        const bool isOn = m_query.has(chipConditions[std::size_t(chip)]);
        m_chips[std::size_t(chip)]->setChecked(isOn);
        isAny = isAny || isOn;
    }
    m_chips[All]->setChecked(!isAny);
}

void FilterBar::chipClicked(Chip chip)
{
    TrafficQuery query = TrafficQuery::parse(m_field->text());
    const QString &condition = chipConditions[std::size_t(chip)];
    if (chip == All) {
        for (const QString &other : chipConditions)
            query = TrafficQuery::parse(query.without(other));
    } else {
        query = TrafficQuery::parse(query.has(condition) ? query.without(condition) : query.with(condition));
    }
    setText(query.text());
}

void FilterBar::showCounts()
{
    const TrafficLog &log = m_model.log();
    const auto counted = [](const QString &name, int count) {
        return count > 0 ? name + u' ' + Format::count(count) : name;
    };
    m_chips[All]->setText(tr("All"));
    m_chips[Errors]->setText(counted(tr("Errors"), log.failed()));
    m_chips[Streaming]->setText(counted(tr("Streaming"), log.streaming()));
    m_chips[Slow]->setText(counted(tr("Slow"), log.slow()));
    m_chips[Costly]->setText(tr("Costly"));
    m_chips[Pinned]->setText(counted(tr("Pinned"), log.pinned()));
    const int shown = m_model.rowCount();
    const TrafficSums &sums = m_model.sums();
    QStringList parts{std::size_t(shown) == log.size()
                          ? tr("%n request(s)", nullptr, shown)
                          : tr("%1 of %2").arg(Format::count(shown), Format::count(qint64(log.size())))};
    if (m_model.isSearching())
        parts.prepend(tr("searching…"));
    if (sums.tokens() > 0)
        parts += tr("%1 tok").arg(Format::shortCount(sums.tokens()));
    if (sums.costUsd() > 0)
        parts += Format::usd(sums.costUsd());
    if (sums.unpriced() > 0)
        parts += tr("%n unpriced", nullptr, sums.unpriced());
    m_counts->setText(parts.join(u" · "_s));
    m_counts->setToolTip(
        sums.unpriced() > 0
            ? tr("Nobody knows the price of these requests' models, so their cost is not in the sum")
            : QString());
}

void FilterBar::makeSavedMenu()
{
    m_savedMenu->setToolTipsVisible(true);
    connect(m_savedMenu, &QMenu::aboutToShow, this, &FilterBar::fillSavedMenu);
}

void FilterBar::fillSavedMenu()
{
    qDeleteAll(m_savedMenu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    m_savedMenu->clear();
    const QString now = m_field->text().trimmed();
    QAction *save = m_savedMenu->addAction(Theme::icon(u"plus"_s), tr("&Save this filter…"));
    save->setEnabled(!now.isEmpty() && TrafficQuery::parse(now).isValid());
    connect(save, &QAction::triggered, this, &FilterBar::askForName);
    const QList<SavedFilters::Filter> filters = SavedFilters::all();
    if (filters.isEmpty())
        return;
    m_savedMenu->addSeparator();
    auto *remove = new QMenu(tr("&Remove"), m_savedMenu);
    for (const SavedFilters::Filter &filter : filters) {
        const QString name = QString(filter.name).replace(u'&', u"&&"_s);
        QAction *choose = m_savedMenu->addAction(name);
        choose->setToolTip(filter.text);
        choose->setCheckable(true);
        choose->setChecked(filter.text == now);
        connect(choose, &QAction::triggered, this, [this, text = filter.text] { setText(text); });
        connect(remove->addAction(name), &QAction::triggered, this,
                [name = filter.name] { SavedFilters::remove(name); });
    }
    m_savedMenu->addSeparator();
    m_savedMenu->addMenu(remove);
}

void FilterBar::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter %1").arg(m_field->text().trimmed()));
    dialog->setTextValue(m_field->text().trimmed());
    connect(dialog, &QInputDialog::textValueSelected, this,
            [text = m_field->text().trimmed()](const QString &name) {
                if (!name.trimmed().isEmpty())
                    SavedFilters::save({name.trimmed(), text});
            });
    dialog->open();
}
