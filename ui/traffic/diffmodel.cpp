// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/diffmodel.h"

#include <QPoint>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype context = 3;     // equal lines around a change that are shown
constexpr qsizetype shortest = 4;    // fewer are not worth a fold
constexpr qsizetype beforeMark = 40; // of them in front of the change

/// A long line's part in which it differs.
QString shortened(const QString &line, LineDiff::Mark &mark, qsizetype longest)
{
    if (line.size() <= longest)
        return line;
    const qsizetype from = mark.from > longest - beforeMark ? mark.from - beforeMark : 0;
    QString text = line.mid(from, longest);
    mark.from -= from;
    if (from > 0) {
        text.prepend(u'…');
        ++mark.from;
    }
    if (from + longest < line.size())
        text += u'…';
    mark.length = std::min(mark.length, text.size() - mark.from);
    return text;
}

} // namespace

DiffModel::DiffModel(QObject *parent) : QAbstractTableModel(parent) {}

void DiffModel::setDiff(const LineDiff &diff, const QString &leftTitle, const QString &rightTitle)
{
    m_diff = diff;
    m_leftTitle = leftTitle;
    m_rightTitle = rightTitle;
    rebuild();
}

void DiffModel::setUnified(bool unified)
{
    m_unified = unified;
    rebuild();
}

void DiffModel::setLongest(qsizetype characters)
{
    m_longest = characters;
    rebuild();
}

qsizetype DiffModel::letters() const
{
    qsizetype letters = 0;
    for (const QStringList &side : {m_diff.left, m_diff.right}) {
        for (const QString &line : side)
            letters += std::min(line.size(), m_longest);
    }
    return letters;
}

void DiffModel::rebuild()
{
    beginResetModel();
    m_entries.clear();
    const auto &rows = m_diff.rows;
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i;
        while (end < rows.size() && rows[end].isSame == rows[i].isSame)
            ++end;
        const qsizetype head = i == 0 ? 0 : context;
        const qsizetype tail = end == rows.size() ? 0 : context;
        const bool isFolded = rows[i].isSame && end - i >= head + tail + shortest;
        const auto add = [this](const std::vector<Entry> &more) {
            m_entries.insert(m_entries.end(), more.begin(), more.end());
        };
        if (isFolded) {
            add(entries(i, i + head));
            m_entries.push_back({i + head, end - i - head - tail, true, true});
            add(entries(end - tail, end));
        } else {
            add(entries(i, end));
        }
        i = end;
    }
    endResetModel();
}

/// Rows of one kind, all equal or all changed.
std::vector<DiffModel::Entry> DiffModel::entries(qsizetype from, qsizetype to) const
{
    std::vector<Entry> result;
    const bool isSplit = m_unified && from < to && !m_diff.rows[from].isSame;
    for (qsizetype i = from; i < to; ++i) {
        if (!isSplit)
            result.push_back({i, 0, m_diff.rows[i].left >= 0, m_diff.rows[i].right >= 0});
        else if (m_diff.rows[i].left >= 0)
            result.push_back({i, 0, true, false});
    }
    for (qsizetype i = from; isSplit && i < to; ++i) {
        if (m_diff.rows[i].right >= 0)
            result.push_back({i, 0, false, true});
    }
    return result;
}

void DiffModel::unfold(int row)
{
    if (row < 0 || row >= rowCount() || m_entries[std::size_t(row)].folded == 0)
        return;
    const Entry fold = m_entries[std::size_t(row)];
    const std::vector<Entry> lines = entries(fold.row, fold.row + fold.folded);
    m_entries[std::size_t(row)] = lines.front();
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    if (lines.size() == 1)
        return;
    beginInsertRows({}, row + 1, row + int(lines.size()) - 1);
    m_entries.insert(m_entries.begin() + row + 1, lines.begin() + 1, lines.end());
    endInsertRows();
}

bool DiffModel::isChange(int row) const
{
    return row >= 0 && row < rowCount() && !m_diff.rows[m_entries[std::size_t(row)].row].isSame;
}

int DiffModel::changeFrom(int row, bool forward) const
{
    const int step = forward ? 1 : -1;
    for (int i = row + step; i >= 0 && i < rowCount(); i += step) {
        if (isChange(i) && !isChange(i - 1))
            return i;
    }
    return -1;
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

DiffModel::Kind DiffModel::kind(const Entry &entry, bool isLeft) const
{
    if (entry.folded > 0)
        return Kind::Fold;
    if (m_diff.rows[entry.row].isSame)
        return Kind::Same;
    if (m_unified)
        return entry.hasLeft ? Kind::Removed : Kind::Added;
    if (isLeft)
        return entry.hasLeft ? Kind::Removed : Kind::Nothing;
    return entry.hasRight ? Kind::Added : Kind::Nothing;
}

/// With a sign where the line differs.
QString DiffModel::number(const Entry &entry, bool isLeft) const
{
    if (entry.folded > 0)
        return u"⋯"_s;
    const LineDiff::Row &row = m_diff.rows[entry.row];
    const bool has = isLeft ? entry.hasLeft : entry.hasRight;
    if (!has)
        return {};
    const QString number = QString::number((isLeft ? row.left : row.right) + 1);
    return row.isSame ? number : (isLeft ? u"− "_s : u"+ "_s) + number;
}

QVariant DiffModel::lineData(const Entry &entry, bool isLeft, int role) const
{
    const LineDiff::Row &row = m_diff.rows[entry.row];
    const bool has = isLeft ? entry.hasLeft : entry.hasRight;
    if (!has)
        return {};
    const QString &line = isLeft ? m_diff.left[row.left] : m_diff.right[row.right];
    if (role == WholeRole)
        return line;
    LineDiff::Mark mark = isLeft ? row.leftMark : row.rightMark;
    const QString text = shortened(line, mark, m_longest);
    if (role == MarkRole)
        return QPoint(int(mark.from), int(mark.length));
    return text;
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry &entry = m_entries[std::size_t(index.row())];
    const bool isLeft = index.column() <= LeftText;
    if (role == KindRole)
        return int(kind(entry, isLeft));
    const bool isNumber = index.column() == LeftNumber || index.column() == RightNumber;
    if (role == Qt::TextAlignmentRole && isNumber)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const bool isLine = role == Qt::DisplayRole || role == MarkRole || role == WholeRole;
    if (role == Qt::AccessibleTextRole) {
        const QString sign = kind(entry, isLeft) == Kind::Removed ? tr("only on the left: ")
                             : kind(entry, isLeft) == Kind::Added ? tr("only on the right: ")
                                                                  : QString();
        return sign + data(index, Qt::DisplayRole).toString();
    }
    if (!isLine)
        return {};
    if (isNumber)
        return role == Qt::DisplayRole ? QVariant(number(entry, index.column() == LeftNumber)) : QVariant();
    if (entry.folded > 0)
        return role == Qt::DisplayRole && isLeft
                   ? QVariant(tr("%n equal line(s): Return shows them", nullptr, int(entry.folded)))
                   : QVariant();
    if (m_unified)
        return lineData(entry, entry.hasLeft, role);
    return lineData(entry, isLeft, role);
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == LeftText)
        return m_unified ? u"− %1   + %2"_s.arg(m_leftTitle, m_rightTitle) : m_leftTitle;
    return section == RightText ? m_rightTitle : QString();
}
