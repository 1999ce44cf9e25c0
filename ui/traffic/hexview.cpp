// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/hexview.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int margin = 8;
constexpr int offsetDigits = 8;
constexpr int hexColumn = offsetDigits + 2;                           // in characters
constexpr int asciiColumn = hexColumn + 3 * HexView::bytesPerRow + 3; // with a gap in the middle
} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent), m_copy(new QAction(Theme::icon(u"copy"_s), tr("Copy the rows"), this))
{
    setObjectName(u"hexView"_s);
    setAccessibleName(tr("Body in hexadecimal digits"));
    setFont(Theme::monospace());
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    addAction(m_copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(selectedText()); });
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    setRanges();
}

void HexView::setBytes(const QByteArray &bytes, bool goesOn)
{
    m_bytes = bytes;
    if (!goesOn) {
        m_current = m_anchor = 0;
        verticalScrollBar()->setValue(0);
    }
    setRanges();
    viewport()->update();
}

QString HexView::rowText(qsizetype row) const
{
    const qsizetype begin = row * bytesPerRow;
    const qsizetype end = std::min(begin + bytesPerRow, m_bytes.size());
    QString text = u"%1  "_s.arg(begin, offsetDigits, 16, QChar(u'0'));
    for (qsizetype at = begin; at < end; ++at) {
        text += u"%1 "_s.arg(uchar(m_bytes[at]), 2, 16, QChar(u'0'));
        if (at - begin == bytesPerRow / 2 - 1)
            text += u' ';
    }
    text = text.leftJustified(asciiColumn);
    for (qsizetype at = begin; at < end; ++at) {
        const char c = m_bytes[at];
        text += c >= ' ' && c <= '~' ? QChar(QLatin1Char(c)) : QChar(u'·');
    }
    return text;
}

QString HexView::selectedText() const
{
    QString text;
    for (qsizetype row = std::min(m_anchor, m_current); row <= std::max(m_anchor, m_current) && row < rows();
         ++row)
        text += rowText(row) + u'\n';
    return text;
}

int HexView::rowHeight() const
{
    return fontMetrics().lineSpacing() + 2;
}

int HexView::seenRows() const
{
    return std::max(1, (viewport()->height() - 2 * margin) / rowHeight());
}

qsizetype HexView::rowAt(int y) const
{
    return verticalScrollBar()->value() + (y - margin) / rowHeight();
}

void HexView::setRanges()
{
    const int seen = seenRows();
    verticalScrollBar()->setPageStep(seen);
    verticalScrollBar()->setRange(0, int(std::max<qsizetype>(0, rows() - seen)));
    const int width = fontMetrics().horizontalAdvance(QString(asciiColumn + bytesPerRow, u'0')) + 2 * margin;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
}

/// What is behind the most that can be selected is left out.
void HexView::setCurrentRow(qsizetype row, bool extend)
{
    m_current = std::clamp<qsizetype>(row, 0, std::max<qsizetype>(0, rows() - 1));
    if (!extend)
        m_anchor = m_current;
    m_current = std::clamp(m_current, m_anchor - mostSelected + 1, m_anchor + mostSelected - 1);
    QScrollBar *bar = verticalScrollBar();
    if (m_current < bar->value())
        bar->setValue(int(m_current));
    else if (m_current >= bar->value() + seenRows())
        bar->setValue(int(m_current) - seenRows() + 1);
    setAccessibleDescription(rows() > 0 ? rowText(m_current) : QString());
    viewport()->update();
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    m_painted = 0;
    const int height = rowHeight();
    const qreal unit = QFontMetricsF(font()).horizontalAdvance(u'0');
    const int left = margin - horizontalScrollBar()->value();
    const qsizetype from = std::min(m_anchor, m_current);
    const qsizetype to = std::max(m_anchor, m_current);
    int y = margin;
    for (qsizetype row = verticalScrollBar()->value(); row < rows() && y < viewport()->height();
         ++row, y += height) {
        const bool isSelected = row >= from && row <= to;
        if (isSelected)
            painter.fillRect(QRect(0, y, viewport()->width(), height), Theme::color(Theme::Selection));
        const QString text = rowText(row);
        const auto part = [&](int column, int length, Theme::Role role) {
            painter.setPen(Theme::color(isSelected ? Theme::SelectionText : role));
            painter.drawText(QRectF(left + column * unit, y, (length + 1) * unit, height), Qt::AlignVCenter,
                             text.mid(column, length));
        };
        part(0, offsetDigits, Theme::Muted);
        part(hexColumn, asciiColumn - hexColumn, Theme::Text);
        part(asciiColumn, bytesPerRow, Theme::JsonString);
        ++m_painted;
    }
    if (m_bytes.isEmpty()) {
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(viewport()->rect().adjusted(margin, margin, 0, 0), tr("No body."));
    }
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setRanges();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setRanges();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Up: return setCurrentRow(m_current - 1, extend);
    case Qt::Key_Down: return setCurrentRow(m_current + 1, extend);
    case Qt::Key_PageUp: return setCurrentRow(m_current - seenRows(), extend);
    case Qt::Key_PageDown: return setCurrentRow(m_current + seenRows(), extend);
    case Qt::Key_Home: return setCurrentRow(0, extend);
    case Qt::Key_End: return setCurrentRow(rows() - 1, extend);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrentRow(rowAt(event->position().toPoint().y()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        setCurrentRow(rowAt(event->position().toPoint().y()), true);
}
