// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;

/// Texts of a table's cells, laid out once and painted many times: in a table that moves ten times a second,
/// shaping its texts takes longer than all else. Texts are one line. Main thread; owned by who paints.
class CellTexts
{
public:
    CellTexts();

    /// Paints `text` in `rect` with the painter's font and pen, cut where it does not fit; how wide it is.
    int paint(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
              Qt::TextElideMode elide = Qt::ElideRight);

private:
    struct Place {
        QString text;
        int room = 0;
        Qt::TextElideMode elide = Qt::ElideRight;

        bool operator==(const Place &) const = default;
    };
    friend std::size_t qHash(const Place &place, std::size_t seed)
    {
        return qHashMulti(seed, place.text, place.room, int(place.elide));
    }

    QFont m_font;
    QCache<Place, QStaticText> m_known;
};
