// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/attemptsview.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/messageview.h"
#include "ui/traffic/timingview.h"
#include "ui/traffic/trafficcells.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Which of a provider's keys it was, by what is recorded of it: its end. A dash where none was sent in a
/// header.
QString maskedKey(const HeaderList &headers)
{
    for (const char *name : {"authorization", "x-api-key", "api-key", "x-goog-api-key"}) {
        const QString value = QString::fromUtf8(headerValue(headers, name));
        if (value.contains(u'•')) // masked when it was recorded
            return value.section(u' ', -1);
    }
    return Format::dash();
}

} // namespace

AttemptsView::AttemptsView(QWidget *parent)
    : QWidget(parent), m_model(new QStandardItemModel(0, ColumnCount, this)), m_rows(new QTreeView(this)),
      m_words(new QLabel(this)), m_sides(new QTabWidget(this)),
      m_request(new MessageView(MessageView::Side::Request, this)),
      m_response(new MessageView(MessageView::Side::Response, this)), m_splitter(new QSplitter(this)),
      m_none(new QLabel(tr("Nothing was sent to a provider."), this))
{
    m_model->setHorizontalHeaderLabels({tr("#"), tr("Provider"), tr("Model"), tr("Key"), tr("Status"),
                                        tr("Took"), tr("Waited before"), tr("Retry-After"), tr("Tokens"),
                                        tr("Cost"), tr("Why it was chosen"), tr("Error")});
    m_rows->setObjectName(u"attempts"_s);
    m_rows->setAccessibleName(tr("Attempts"));
    m_rows->setModel(m_model);
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setFont(Theme::scaled(0.94));
    m_rows->header()->setHighlightSections(false);
    m_rows->header()->setFont(m_rows->font());
    auto *copy = new QAction(tr("Copy the row"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_rows->addAction(copy);
    m_rows->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, [this] {
        QStringList cells;
        for (int column = 0; m_rows->currentIndex().isValid() && column < ColumnCount; ++column)
            cells += m_rows->currentIndex().siblingAtColumn(column).data().toString();
        QGuiApplication::clipboard()->setText(cells.join(u'\t'));
    });
    m_words->setObjectName(u"attemptWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sides->setDocumentMode(true);
    m_sides->addTab(m_request, tr("What was sent"));
    m_sides->addTab(m_response, tr("What came back"));
    auto *chosen = new QWidget(this);
    auto *inside = new QVBoxLayout(chosen);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(6);
    inside->addWidget(m_words);
    inside->addWidget(m_sides, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(7);
    m_splitter->addWidget(m_rows);
    m_splitter->addWidget(chosen);
    m_splitter->setStretchFactor(1, 1);
    m_none->setProperty("role", u"muted"_s);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_none, 1);
    connect(m_rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AttemptsView::showChosen);
    for (MessageView *view : {m_request, m_response})
        connect(view, &MessageView::modeChanged, this, &AttemptsView::modeChanged);
    connect(&Theme::instance(), &Theme::changed, this, &AttemptsView::fillRows);
}

void AttemptsView::setMode(BodyView::Mode mode)
{
    m_request->setMode(mode);
    m_response->setMode(mode);
}

void AttemptsView::setRecord(const TrafficRecord &record)
{
    const bool isAnother = record.row.id != m_record.row.id;
    const int before = m_model->rowCount();
    const bool wasLast = m_rows->currentIndex().row() == before - 1;
    m_record = record;
    const int tries = int(record.attempts.size());
    m_splitter->setVisible(tries > 0);
    m_none->setVisible(tries == 0);
    m_request->setRecord(record, tries - 1);
    m_response->setRecord(record, tries - 1);
    fillRows();
    if (tries > 0 && (isAnother || wasLast || !m_rows->currentIndex().isValid())) {
        if (m_rows->currentIndex().row() != tries - 1)
            m_rows->setCurrentIndex(m_model->index(tries - 1, Number));
    }
    if (isAnother || before == 0) {
        layOutColumns();
        layOutParts();
    }
    showChosen();
}

QString AttemptsView::cell(const TrafficRecord &record, int number, int column)
{
    const RecordedAttempt &attempt = record.attempts.at(number);
    const bool isServing = number == record.attempts.size() - 1 && attempt.error.isEmpty();
    switch (column) {
    case Number: return QString::number(number + 1);
    case Provider: return attempt.provider;
    case Model: return attempt.model;
    case Key: return maskedKey(attempt.leg.requestHeaders);
    case Status: return attempt.leg.status > 0 ? QString::number(attempt.leg.status) : Format::dash();
    case Took:
        return Format::duration((attempt.endedUs >= 0 ? attempt.endedUs : TimingView::endOf(record)) -
                                attempt.startedUs);
    case Waited: {
        const qint64 before = number > 0 ? record.attempts.at(number - 1).endedUs : -1;
        return before < 0 ? Format::dash() : Format::duration(qMax<qint64>(0, attempt.startedUs - before));
    }
    case RetryAfter: {
        const QString after = QString::fromUtf8(headerValue(attempt.leg.responseHeaders, "Retry-After"));
        return after.isEmpty() ? Format::dash() : after;
    }
    case Tokens: return isServing ? TrafficCells::tokens(record.row) : Format::dash();
    case Cost: return isServing ? TrafficCells::cost(record.row) : Format::dash();
    case Why: return attempt.reason;
    case Error: return attempt.error;
    default: return {};
    }
}

/// Only what changed: the choice stays.
void AttemptsView::fillRows()
{
    const int tries = int(m_record.attempts.size());
    m_model->setRowCount(tries);
    for (int row = 0; row < tries; ++row) {
        for (int column = 0; column < ColumnCount; ++column) {
            QStandardItem *item = m_model->item(row, column);
            if (!item)
                m_model->setItem(row, column, item = new QStandardItem);
            const QString text = cell(m_record, row, column);
            item->setText(column == Error ? QString(text).replace(u'\n', u' ') : text);
            item->setToolTip(text);
            if (column == Error)
                item->setForeground(Theme::color(Theme::Bad));
        }
    }
}

void AttemptsView::showChosen()
{
    const int number = m_rows->currentIndex().row();
    if (number < 0 || number >= m_record.attempts.size())
        return;
    const RecordedAttempt &attempt = m_record.attempts.at(number);
    QStringList lines;
    if (!attempt.error.isEmpty())
        lines += tr("It failed: %1").arg(attempt.error);
    if (!attempt.reason.isEmpty())
        lines += tr("Chosen because of: %1").arg(attempt.reason);
    lines += TimingView::phaseText(m_record, number);
    m_words->setText(lines.join(u'\n'));
    m_request->showOnly(number);
    m_response->showOnly(number);
}

void AttemptsView::layOutColumns()
{
    const QFontMetrics metrics = m_rows->fontMetrics();
    for (int column = 0; column < ColumnCount; ++column) {
        m_rows->resizeColumnToContents(column);
        const int title = metrics.horizontalAdvance(m_model->horizontalHeaderItem(column)->text()) + 22;
        const int most = column == Why ? metrics.averageCharWidth() * 40 : m_rows->columnWidth(column) + 10;
        m_rows->setColumnWidth(column, qMax(title, qMin(m_rows->columnWidth(column) + 10, most)));
    }
}

/// Side by side where there is more width than height; else the rows take no more than they need.
void AttemptsView::layOutParts()
{
    const bool isWide = width() > 2 * height();
    m_splitter->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
    const int size = isWide ? width() : height();
    const int rowHeight = m_rows->fontMetrics().height() + 10;
    const int needed = rowHeight * (m_model->rowCount() + 3); // with the head, and a scroll bar
    const int first = isWide ? size * 2 / 5 : qMin(size / 3, needed);
    m_splitter->setSizes({first, size - first});
}

QSize AttemptsView::minimumSizeHint() const
{
    return {m_request->minimumSizeHint().width(), QWidget::minimumSizeHint().height()};
}

void AttemptsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = m_splitter->orientation() == Qt::Horizontal;
    if (!event->oldSize().isValid() || isWide != (width() > 2 * height()))
        layOutParts();
}
