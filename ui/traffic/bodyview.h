// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QFutureWatcher>
#include <QWidget>

class AttachmentPane;
class BodyFollower;
class DigestJob;
class GrowingText;
class HexView;
class JsonTreeView;
class QLabel;
class QPushButton;
class QStackedWidget;
class TextFiller;

/// A recorded body: laid out, as a tree, as it is, or in hexadecimal digits. As text the first 256 KiB come
/// at once and more on demand; says where it was cut. Laid out, a form is a list of its parts, and what is no
/// text can be seen, heard or saved. Only what is looked at is read.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Pretty, Tree, Raw, Hex };
    Q_ENUM(Mode)

    static constexpr qsizetype firstPart = 256 * 1024;
    /// As text no more is shown: a text view needs some hundred bytes for each line.
    static constexpr qsizetype mostText = 8 * 1024 * 1024;

    explicit BodyView(QWidget *parent = nullptr);

    /// `isAnother`: of another message than the one before. Of the same one what was loaded stays loaded, and
    /// a large body that came before stays until the pool has compared the two.
    void setBody(const RecordedBody &body, const QByteArray &contentType = {}, bool isAnother = false);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    static QString modeName(Mode mode);
    static QString modeToolTip(Mode mode);
    /// What is shown, as text: all of it, whether loaded or not. Empty for large bodies: copied() follows
    /// once all of it is on the clipboard.
    QString textToCopy();
    JsonTreeView &tree() const { return *m_tree; }
    HexView &hex() const { return *m_hex; }

signals:
    void copied();

private:
    const RecordedBody &body() const;
    void showChange(qsizetype kept);
    void load(bool all);
    bool isForm() const;
    bool showsDigest() const;
    void showDigest();
    void showTree();
    void showText(bool all);
    void showNotices();

    BodyFollower *m_follower;
    DigestJob *m_digest;
    GrowingText *m_text;
    TextFiller *m_filler;
    AttachmentPane *m_pane;
    JsonTreeView *m_tree;
    HexView *m_hex;
    QLabel *m_none;
    QStackedWidget *m_stack;
    QLabel *m_notice;
    QPushButton *m_showAll;
    QWidget *m_bar;
    QByteArray m_contentType;
    quint64 m_treeLine = 0; // of bodies that the tree has seen
    quint64 m_hexLine = 0;
    QFutureWatcher<QString> m_copy;
    Mode m_mode = Mode::Pretty;
    bool m_all = false;
};
