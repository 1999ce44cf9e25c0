// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/initialicon.h"

#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace {

class InitialEngine : public QIconEngine
{
public:
    InitialEngine(QString letter, Theme::Role role) : m_letter(std::move(letter)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = Theme::color(mode == QIcon::Disabled ? Theme::StrongBorder : m_role);
        QColor soft = colour;
        soft.setAlphaF(Theme::instance().isDark() ? 0.24F : 0.14F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(soft);
        painter->drawRoundedRect(QRectF(rect), rect.width() * 0.28, rect.width() * 0.28);
        QFont font = Theme::scaled(1, QFont::DemiBold);
        font.setPixelSize(qMax(1, int(rect.height() * 0.52)));
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(rect, Qt::AlignCenter, m_letter);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new InitialEngine(*this); }

private:
    QString m_letter;
    Theme::Role m_role;
};

} // namespace

QIcon initialIcon(const QString &name, const QString &type)
{
    quint32 sum =
        2166136261U; // FNV-1a, not qHash: its seed changes from run to run, and the colour should not
    for (const QChar c : type)
        sum = (sum ^ c.unicode()) * 16777619U;
    const auto role = Theme::Role(Theme::Series1 + int((sum >> 8) % 6));
    return QIcon(new InitialEngine(name.isEmpty() ? u"?"_s : name.left(1).toUpper(), role));
}
