// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/linediff.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace {

using Numbers = std::vector<int>;

/// Equal lines get equal numbers, so that lines are compared but once.
class Numberer
{
public:
    Numbers number(const QStringList &lines)
    {
        Numbers numbers;
        numbers.reserve(std::size_t(lines.size()));
        for (const QString &line : lines) {
            const auto known = m_known.constFind(line);
            const int next = int(m_known.size());
            numbers.push_back(known == m_known.constEnd() ? *m_known.insert(line, next) : *known);
        }
        return numbers;
    }

private:
    QHash<QString, int> m_known;
};

struct Pair {
    qsizetype left;
    qsizetype right;
};

/// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): the pairs of equal lines, in their
/// order; nothing where more than `most` lines differ.
class Myers
{
public:
    Myers(const Numbers &left, const Numbers &right, qsizetype from, qsizetype leftEnd, qsizetype rightEnd)
        : m_left(left), m_right(right), m_from(from), m_n(leftEnd - from), m_m(rightEnd - from)
    {}

    bool run(std::vector<Pair> &pairs)
    {
        constexpr qsizetype most = 3000; // the steps' memory grows with its square
        const qsizetype bound = std::min(most, m_n + m_m);
        std::vector<int> furthest(std::size_t(2 * bound + 3), 0);
        const qsizetype middle = bound + 1;
        for (qsizetype d = 0; d <= bound; ++d) {
            m_steps.emplace_back(furthest.begin() + (middle - d), furthest.begin() + (middle + d + 1));
            for (qsizetype k = -d; k <= d; k += 2) {
                qsizetype x = isDown(furthest, middle, k, d) ? furthest[std::size_t(middle + k + 1)]
                                                             : furthest[std::size_t(middle + k - 1)] + 1;
                while (x < m_n && x - k < m_m && isEqual(x, x - k))
                    ++x;
                furthest[std::size_t(middle + k)] = int(x);
                if (x >= m_n && x - k >= m_m) {
                    walkBack(d, pairs);
                    return true;
                }
            }
        }
        return false;
    }

private:
    bool isEqual(qsizetype x, qsizetype y) const
    {
        return m_left[std::size_t(m_from + x)] == m_right[std::size_t(m_from + y)];
    }

    static bool isDown(const std::vector<int> &furthest, qsizetype middle, qsizetype k, qsizetype d)
    {
        return k == -d ||
               (k != d && furthest[std::size_t(middle + k - 1)] < furthest[std::size_t(middle + k + 1)]);
    }

    void walkBack(qsizetype last, std::vector<Pair> &pairs) const
    {
        qsizetype x = m_n;
        qsizetype y = m_m;
        std::vector<Pair> backwards;
        for (qsizetype d = last; d > 0; --d) {
            const std::vector<int> &step = m_steps[std::size_t(d)]; // of k = -d … d, as it was before this step
            const qsizetype k = x - y;
            const qsizetype before = isDown(step, d, k, d) ? k + 1 : k - 1;
            const qsizetype toX = step[std::size_t(d + before)];
            const qsizetype toY = toX - before;
            while (x > toX && y > toY && isEqual(x - 1, y - 1))
                backwards.push_back({m_from + --x, m_from + --y});
            x = toX;
            y = toY;
        }
        while (x > 0 && y > 0)
            backwards.push_back({m_from + --x, m_from + --y});
        pairs.insert(pairs.end(), backwards.rbegin(), backwards.rend());
    }

    const Numbers &m_left;
    const Numbers &m_right;
    qsizetype m_from; // what stands in front is equal on both sides
    qsizetype m_n;
    qsizetype m_m;
    std::vector<std::vector<int>> m_steps;
};

/// What is left of two lines between their equal beginnings and ends; whole characters.
void markChange(LineDiff::Row &row, const QString &left, const QString &right)
{
    const qsizetype most = std::min(left.size(), right.size());
    qsizetype begin = 0;
    while (begin < most && left[begin] == right[begin])
        ++begin;
    if (begin > 0 && left[begin - 1].isHighSurrogate())
        --begin;
    qsizetype end = 0;
    while (end < most - begin && left[left.size() - 1 - end] == right[right.size() - 1 - end])
        ++end;
    if (end > 0 && left[left.size() - end].isLowSurrogate())
        --end;
    row.leftMark = {begin, left.size() - begin - end};
    row.rightMark = {begin, right.size() - begin - end};
}

class Rows
{
public:
    explicit Rows(LineDiff &diff) : m_diff(diff) {}

    void addSame(qsizetype left, qsizetype right)
    {
        addChanged(left, right);
        m_diff.rows += LineDiff::Row{left, right, true, {}, {}};
        m_left = left + 1;
        m_right = right + 1;
    }

    /// Everything up to those lines differs: as many as there are stand for each other.
    void addChanged(qsizetype leftEnd, qsizetype rightEnd)
    {
        for (; m_left < leftEnd && m_right < rightEnd; ++m_left, ++m_right) {
            LineDiff::Row row{m_left, m_right, false, {}, {}};
            markChange(row, m_diff.left[m_left], m_diff.right[m_right]);
            m_diff.rows += row;
        }
        for (; m_left < leftEnd; ++m_left)
            m_diff.rows += LineDiff::Row{m_left, -1, false, {}, {}};
        for (; m_right < rightEnd; ++m_right)
            m_diff.rows += LineDiff::Row{-1, m_right, false, {}, {}};
    }

private:
    LineDiff &m_diff;
    qsizetype m_left = 0;
    qsizetype m_right = 0;
};

QStringList linesOf(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

} // namespace

bool LineDiff::isSame() const
{
    return changes() == 0;
}

qsizetype LineDiff::changes() const
{
    return std::count_if(rows.begin(), rows.end(), [](const Row &row) { return !row.isSame; });
}

LineDiff diffLines(const QString &left, const QString &right)
{
    LineDiff diff{linesOf(left), linesOf(right), {}, false};
    Numberer numberer;
    const Numbers a = numberer.number(diff.left);
    const Numbers b = numberer.number(diff.right);
    const qsizetype both = std::min(diff.left.size(), diff.right.size());
    qsizetype begin = 0;
    while (begin < both && a[std::size_t(begin)] == b[std::size_t(begin)])
        ++begin;
    qsizetype end = 0;
    while (end < both - begin && *(a.rbegin() + end) == *(b.rbegin() + end))
        ++end;
    const qsizetype leftEnd = diff.left.size() - end;
    const qsizetype rightEnd = diff.right.size() - end;
    Rows rows(diff);
    for (qsizetype i = 0; i < begin; ++i)
        rows.addSame(i, i);
    std::vector<Pair> pairs;
    const bool isSmall = diff.left.size() <= LineDiff::mostLines && diff.right.size() <= LineDiff::mostLines;
    const bool isTrivial = leftEnd == begin || rightEnd == begin;
    diff.isBounded = !isTrivial && !(isSmall && Myers(a, b, begin, leftEnd, rightEnd).run(pairs));
    for (const Pair &pair : pairs)
        rows.addSame(pair.left, pair.right);
    rows.addChanged(leftEnd, rightEnd);
    for (qsizetype i = 0; i < end; ++i)
        rows.addSame(leftEnd + i, rightEnd + i);
    return diff;
}
