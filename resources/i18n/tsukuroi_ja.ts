<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>ツール(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>マスク(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>線(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>修復(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Compare with original</source>
        <translation>元画像と比較(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Same in other pictures</source>
        <translation>ほかの画像にも同じ処理(&amp;S)</translation>
    </message>
    <message>
        <source>Fi&amp;ndings</source>
        <translation>検出箇所(&amp;N)</translation>
    </message>
    <message>
        <source>Turn the &amp;view</source>
        <translation>表示を回転(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>Mask &amp;brush</source>
        <translation>マスクブラシ(&amp;B)</translation>
    </message>
    <message>
        <source>Paint over the damage; the right button erases</source>
        <translation>傷んだ部分を塗ります。右ボタンで消します</translation>
    </message>
    <message>
        <source>Spec&amp;k repair</source>
        <translation>しみ修復(&amp;K)</translation>
    </message>
    <message>
        <source>Click on a speck or paint over it: it is repaired on release</source>
        <translation>しみをクリックするか塗ると、ボタンを離したときに修復します</translation>
    </message>
    <message>
        <source>Mask &amp;eraser</source>
        <translation>マスク消しゴム(&amp;E)</translation>
    </message>
    <message>
        <source>Remove from the mask</source>
        <translation>マスクから消します</translation>
    </message>
    <message>
        <source>Restore &amp;original</source>
        <translation>元画像に戻すブラシ(&amp;O)</translation>
    </message>
    <message>
        <source>Paint the pixels of the opened picture back, exactly as they were</source>
        <translation>開いたときのピクセルをそのまま描き戻します</translation>
    </message>
    <message>
        <source>Clone st&amp;amp</source>
        <translation>スタンプ(&amp;A)</translation>
    </message>
    <message>
        <source>Paint with pixels of another place; Alt+click says from where</source>
        <translation>別の場所のピクセルで描きます。Alt+クリックで取る場所を決めます</translation>
    </message>
    <message>
        <source>Heal&amp;ing brush</source>
        <translation>修復ブラシ(&amp;I)</translation>
    </message>
    <message>
        <source>Take the texture from another place, and the tone from around the stroke</source>
        <translation>質感は別の場所から、色合いは線の周りから取ります</translation>
    </message>
    <message>
        <source>Mask rec&amp;tangle</source>
        <translation>マスク長方形(&amp;T)</translation>
    </message>
    <message>
        <source>Mark a rectangle; the right button unmarks it</source>
        <translation>長方形のマスクを描きます。右ボタンで取り除きます</translation>
    </message>
    <message>
        <source>Draw around the damage; the right button unmarks it</source>
        <translation>傷んだ部分を囲みます。右ボタンで取り除きます</translation>
    </message>
    <message>
        <source>Mark the area between corners that you click one after the other</source>
        <translation>角を順にクリックして囲んだ部分をマークします</translation>
    </message>
    <message>
        <source>Draw around lettering: its strokes are marked, and nothing between them</source>
        <translation>文字を囲むと、線だけをマークし、その間は残します</translation>
    </message>
    <message>
        <source>Mark the area of similar colour under the mouse; the right button unmarks it</source>
        <translation>カーソル位置の似た色の範囲をマスクします。右ボタンで取り除きます</translation>
    </message>
    <message>
        <source>Mask &amp;lasso</source>
        <translation>マスク投げ縄(&amp;L)</translation>
    </message>
    <message>
        <source>Pol&amp;ygon lasso</source>
        <translation>多角形投げ縄(&amp;Y)</translation>
    </message>
    <message>
        <source>Mask wor&amp;ds</source>
        <translation>文字マスク(&amp;D)</translation>
    </message>
    <message>
        <source>Magic &amp;wand</source>
        <translation>自動選択(&amp;W)</translation>
    </message>
    <message>
        <source>Line &amp;pencil</source>
        <translation>線の鉛筆(&amp;P)</translation>
    </message>
    <message>
        <source>Draw lines for the repair to follow; Shift+click draws a straight one</source>
        <translation>修復がたどる線を描きます。Shift+クリックで直線になります</translation>
    </message>
    <message>
        <source>Line e&amp;raser</source>
        <translation>線の消しゴム(&amp;R)</translation>
    </message>
    <message>
        <source>Erase lines that the repair should not follow</source>
        <translation>修復がたどらない線を消します</translation>
    </message>
    <message>
        <source>Take a colour from the picture for pencil and bucket</source>
        <translation>鉛筆とバケツの色を画像から取ります</translation>
    </message>
    <message>
        <source>&amp;Colour picker</source>
        <translation>スポイト(&amp;C)</translation>
    </message>
    <message>
        <source>Pe&amp;ncil</source>
        <translation>鉛筆(&amp;N)</translation>
    </message>
    <message>
        <source>Draw hard pixels in the picked colour, for the last touch</source>
        <translation>取った色でドットをくっきり描き、仕上げの手直しをします</translation>
    </message>
    <message>
        <source>Paint b&amp;ucket</source>
        <translation>バケツ(&amp;U)</translation>
    </message>
    <message>
        <source>Fill with the picked colour up to the lines around</source>
        <translation>取った色で周りの線まで塗りつぶします</translation>
    </message>
    <message>
        <source>&amp;Hand</source>
        <translation>手のひら(&amp;H)</translation>
    </message>
    <message>
        <source>Move the picture; holding Space does so with any tool</source>
        <translation>表示位置を動かします。どのツールでもスペースを押している間は動かせます</translation>
    </message>
    <message>
        <source>&amp;Swap brush and eraser</source>
        <translation>ブラシと消しゴムを切り替え(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;maller tool</source>
        <translation>ツールを小さく(&amp;M)</translation>
    </message>
    <message>
        <source>Make the tool smaller</source>
        <translation>ツールのサイズを小さくします</translation>
    </message>
    <message>
        <source>Lar&amp;ger tool</source>
        <translation>ツールを大きく(&amp;G)</translation>
    </message>
    <message>
        <source>Make the tool larger</source>
        <translation>ツールのサイズを大きくします</translation>
    </message>
    <message>
        <source>Mark &amp;all</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>Mark the whole picture</source>
        <translation>画像全体をマスクします</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>クリア(&amp;C)</translation>
    </message>
    <message>
        <source>Mark nothing</source>
        <translation>マスクをすべて消します</translation>
    </message>
    <message>
        <source>In&amp;vert</source>
        <translation>反転(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>拡張(&amp;G)</translation>
    </message>
    <message>
        <source>Make everything marked wider, by the pixels set under Damage</source>
        <translation>マスクを広げます。幅は「損傷」で設定したピクセル数です</translation>
    </message>
    <message>
        <source>&amp;Shrink</source>
        <translation>縮小(&amp;S)</translation>
    </message>
    <message>
        <source>Make everything marked narrower, by the pixels set under Damage</source>
        <translation>マスクを狭めます。幅は「損傷」で設定したピクセル数です</translation>
    </message>
    <message>
        <source>From &amp;transparency</source>
        <translation>透明部分から(&amp;T)</translation>
    </message>
    <message>
        <source>Mark what is transparent in the picture</source>
        <translation>画像の透明な部分をマスクします</translation>
    </message>
    <message>
        <source>From c&amp;olour…</source>
        <translation>色域から(&amp;O)…</translation>
    </message>
    <message>
        <source>Mark everything of a picked colour, with a tolerance</source>
        <translation>選んだ色に近い部分をすべてマスクします。許容値を調整できます</translation>
    </message>
    <message>
        <source>&amp;Find damage…</source>
        <translation>損傷を検出(&amp;F)…</translation>
    </message>
    <message>
        <source>Look for dust, hairs, scratches, flat boxes and mosaic, to accept or reject one by one</source>
        <translation>ほこり、毛髪、線傷、塗りつぶし、モザイクを探し、一つずつ採用か却下を選びます</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>次の検出箇所(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next finding, enlarged; the surest come first</source>
        <translation>次の検出箇所へ移り、拡大して表示します（確かなものから順に）</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>前の検出箇所(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous finding, enlarged</source>
        <translation>前の検出箇所へ移り、拡大して表示します</translation>
    </message>
    <message>
        <source>&amp;Accept finding</source>
        <translation>検出箇所を採用(&amp;A)</translation>
    </message>
    <message>
        <source>It is damage; goes on to the next undecided finding</source>
        <translation>損傷として採用し、次の未決定の箇所へ進みます</translation>
    </message>
    <message>
        <source>&amp;Reject finding</source>
        <translation>検出箇所を却下(&amp;R)</translation>
    </message>
    <message>
        <source>Accept all &amp;surer</source>
        <translation>より確かなものをすべて採用(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take back decision</source>
        <translation>判断を取り消す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Show lines</source>
        <translation>線を表示(&amp;S)</translation>
    </message>
    <message>
        <source>Show the lines that a repair would follow, as you paint</source>
        <translation>修復がたどる線を、塗りながら表示します</translation>
    </message>
    <message>
        <source>&amp;Reset to predicted</source>
        <translation>予測した線に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>マスクした部分としていない部分を入れ替えます</translation>
    </message>
    <message>
        <source>It is not damage; goes on to the next undecided finding</source>
        <translation>損傷ではないとして却下し、次の未決定の箇所へ進みます</translation>
    </message>
    <message>
        <source>Accept this finding and all shown that are at least as sure, except rejected ones</source>
        <translation>この箇所と、表示中でこれ以上に確かなものをすべて採用します（却下したものは除く）</translation>
    </message>
    <message>
        <source>Undo the last decision on a finding</source>
        <translation>検出箇所についての直前の判断を取り消します</translation>
    </message>
    <message>
        <source>Discard all lines drawn or erased by hand</source>
        <translation>手で描いた線と消した線をすべて取り消します</translation>
    </message>
    <message>
        <source>&amp;Inpaint</source>
        <translation>修復を実行(&amp;I)</translation>
    </message>
    <message>
        <source>Repair what is marked</source>
        <translation>マスクした部分を修復します</translation>
    </message>
    <message>
        <source>From the rim in&amp;wards</source>
        <translation>縁から内側へ(&amp;W)</translation>
    </message>
    <message>
        <source>Repair wide damage ring by ring, so that each ring sees the one before</source>
        <translation>広い傷みを輪ごとに修復し、各輪が前の輪を見られるようにします</translation>
    </message>
    <message>
        <source>Inpaint on r&amp;elease</source>
        <translation>離したら修復(&amp;E)</translation>
    </message>
    <message>
        <source>Repair what is marked as soon as the button is released; hold Ctrl to mark more</source>
        <translation>ボタンを離すとすぐに、印を付けた所を修復します。Ctrl を押している間は続けて印を付けられます</translation>
    </message>
    <message>
        <source>&amp;Several proposals</source>
        <translation>候補を作成(&amp;S)</translation>
    </message>
    <message>
        <source>Repair what is marked in several ways and choose the best</source>
        <translation>マスクした部分をいくつかの方法で修復し、最良のものを選びます</translation>
    </message>
    <message>
        <source>Inpaint all mar&amp;ked pictures</source>
        <translation>マスクのある画像をすべて修復(&amp;K)</translation>
    </message>
    <message>
        <source>Repair every open picture that has marks, one after the other, while you go on</source>
        <translation>マスクのある開いた画像を順に修復します。その間も作業を続けられます</translation>
    </message>
    <message>
        <source>Inpaint c&amp;hosen pictures</source>
        <translation>選んだ画像を修復(&amp;H)</translation>
    </message>
    <message>
        <source>Repair the pictures chosen in the film strip (Ctrl+click, Shift+click)</source>
        <translation>フィルムストリップで選んだ画像を修復します（Ctrl+クリック、Shift+クリック）</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the repair</source>
        <translation>修復を止めます</translation>
    </message>
    <message>
        <source>Cancel in all &amp;pictures</source>
        <translation>すべての画像で中止(&amp;P)</translation>
    </message>
    <message>
        <source>Stop all repairs, searches and proposals; the pictures stay as they are</source>
        <translation>修復、検出、候補の作成をすべて止めます。画像はそのままです</translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation>モデルを選択(&amp;M)…</translation>
    </message>
    <message>
        <source>Choose the bundled model or a folder with EdgeConnect weights</source>
        <translation>付属モデルか、EdgeConnect の重みがあるフォルダーを選びます</translation>
    </message>
    <message>
        <source>&amp;Turn repair on or off</source>
        <translation>修復のオン/オフ(&amp;T)</translation>
    </message>
    <message>
        <source>Show the chosen repair, or the original in its place</source>
        <translation>選んだ修復と元画像の表示を切り替えます</translation>
    </message>
    <message>
        <source>&amp;Repeat repair</source>
        <translation>修復をやり直す(&amp;R)</translation>
    </message>
    <message>
        <source>Repeat the chosen repair with the current settings</source>
        <translation>選んだ修復を現在の設定でやり直します</translation>
    </message>
    <message>
        <source>&amp;Delete repair</source>
        <translation>修復を削除(&amp;D)</translation>
    </message>
    <message>
        <source>Bring back the original where the chosen repair was</source>
        <translation>選んだ修復を取り除き、元画像に戻します</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a picture or a project</source>
        <translation>画像またはプロジェクトを開きます</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>フォルダーを開く(&amp;F)…</translation>
    </message>
    <message>
        <source>Open all pictures of a folder in the film strip</source>
        <translation>フォルダー内の画像をすべてフィルムストリップに開きます</translation>
    </message>
    <message>
        <source>Repair a &amp;whole folder…</source>
        <translation>フォルダーをまとめて修復(&amp;W)…</translation>
    </message>
    <message>
        <source>Repair all pictures of a folder in one go, on the page Batch</source>
        <translation>「バッチ」ページで、フォルダーの画像をまとめて修復します</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>画像を閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Close this picture; the others stay open</source>
        <translation>この画像を閉じます。ほかの画像は開いたままです</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>プロジェクトを保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save picture, mask, lines, repairs and history, to continue another day</source>
        <translation>画像、マスク、線、修復、履歴を保存し、後日続けられるようにします</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>プロジェクトを別名で保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>プロジェクトを別の名前で保存します</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>画像を書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the repaired picture the way the last one was written, and go to the next one</source>
        <translation>修復した画像を前回と同じ方法で書き出し、次の画像へ進みます</translation>
    </message>
    <message>
        <source>&amp;Import mask…</source>
        <translation>マスクを読み込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Load a mask from a picture of any format: white is what gets repaired</source>
        <translation>どの形式の画像からでもマスクを読み込みます。白い部分が修復されます</translation>
    </message>
    <message>
        <source>E&amp;xport mask…</source>
        <translation>マスクを書き出し(&amp;X)…</translation>
    </message>
    <message>
        <source>Save the mask as a one-channel PNG: white is what gets repaired</source>
        <translation>マスクを 1 チャンネルの PNG として保存します。白い部分が修復されます</translation>
    </message>
    <message>
        <source>Turn the view upright again</source>
        <translation>表示を画像本来の向きに戻します</translation>
    </message>
    <message>
        <source>Flip the view, not the picture: mistakes in the drawing stand out</source>
        <translation>画像ではなく表示の左右を入れ替えます。デッサンの狂いが見つけやすくなります</translation>
    </message>
    <message>
        <source>Blend the original over the repaired picture, as strongly as you like</source>
        <translation>修復後の画像に元画像を重ねます。濃さは調整できます</translation>
    </message>
    <message>
        <source>Switch full screen on or off</source>
        <translation>ウィンドウを画面全体に広げる、または元に戻します</translation>
    </message>
    <message>
        <source>Open the file in which the program logs what it does</source>
        <translation>プログラムの動作を記録したファイルを開きます</translation>
    </message>
    <message>
        <source>Write the repaired picture to a file: PNG, JPEG, WebP, TIFF, OpenRaster or PSD</source>
        <translation>修復した画像をファイルに書き出します：PNG、JPEG、WebP、TIFF、OpenRaster、PSD</translation>
    </message>
    <message>
        <source>Export and &amp;go to next</source>
        <translation>書き出して次へ(&amp;G)</translation>
    </message>
    <message>
        <source>Expor&amp;t all…</source>
        <translation>すべて書き出し(&amp;T)…</translation>
    </message>
    <message>
        <source>Write all open pictures that were repaired into one folder</source>
        <translation>修復した開いている画像をすべて 1 つのフォルダーに書き出します</translation>
    </message>
    <message>
        <source>&amp;Load lines…</source>
        <translation>線を読み込み(&amp;L)…</translation>
    </message>
    <message>
        <source>Load lines from a picture of the same size, white on black</source>
        <translation>画像と同じサイズの、黒地に白線の画像を読み込みます</translation>
    </message>
    <message>
        <source>Sa&amp;ve lines…</source>
        <translation>線を保存(&amp;V)…</translation>
    </message>
    <message>
        <source>Save the lines as they are shown, white on black</source>
        <translation>表示中の線を、黒地に白線で保存します</translation>
    </message>
    <message>
        <source>&amp;Next picture</source>
        <translation>次の画像(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next picture of the film strip</source>
        <translation>フィルムストリップの次の画像に移ります</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>前の画像(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous picture of the film strip</source>
        <translation>フィルムストリップの前の画像に移ります</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>プログラムを終了します</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>履歴(&amp;H)…</translation>
    </message>
    <message>
        <source>All steps by name; a click goes there</source>
        <translation>すべての手順を名前で表示。クリックでそこへ移動します</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>画像をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Put the repaired picture on the clipboard</source>
        <translation>修復した画像をクリップボードにコピーします</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>画像を貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Open the picture that is on the clipboard</source>
        <translation>クリップボードの画像を開きます</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>環境設定(&amp;F)…</translation>
    </message>
    <message>
        <source>Theme, language, wheel, pen, memory, autosave and device</source>
        <translation>テーマ、言語、ホイール、ペン、メモリ、自動保存、デバイス</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>ウィンドウに合わせる(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>画像全体を表示します</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>画像の 1 ピクセルを画面の 1 ピクセルで表示します</translation>
    </message>
    <message>
        <source>Turn &amp;left</source>
        <translation>左に回転(&amp;L)</translation>
    </message>
    <message>
        <source>Turn the view by 15 degrees, not the picture; Shift+Space and drag turn it freely</source>
        <translation>画像ではなく表示を 15 度回転します。Shift+スペースを押しながらドラッグすると自由に回転します</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>直前の操作を取り消します</translation>
    </message>
    <message>
        <source>Redo the step that was undone</source>
        <translation>取り消した操作をもう一度行います</translation>
    </message>
    <message>
        <source>Turn &amp;right</source>
        <translation>右に回転(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Upright</source>
        <translation>正立(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>左右反転(&amp;M)</translation>
    </message>
    <message>
        <source>Rul&amp;ers</source>
        <translation>ルーラー(&amp;E)</translation>
    </message>
    <message>
        <source>Show or hide rulers beside the picture, in its pixels</source>
        <translation>画像の横のルーラー (ピクセル単位) の表示を切り替えます</translation>
    </message>
    <message>
        <source>Show &amp;mask</source>
        <translation>マスクを表示(&amp;M)</translation>
    </message>
    <message>
        <source>Show or hide the mask</source>
        <translation>マスクの表示を切り替えます</translation>
    </message>
    <message>
        <source>Show o&amp;riginal while held</source>
        <translation>押している間、元画像を表示(&amp;R)</translation>
    </message>
    <message>
        <source>Show the picture as it was opened, for as long as the key is held</source>
        <translation>キーを押している間、開いたときの画像を表示します</translation>
    </message>
    <message>
        <source>&amp;Repaired picture only</source>
        <translation>修復後の画像のみ(&amp;R)</translation>
    </message>
    <message>
        <source>Show the repaired picture and nothing beside it</source>
        <translation>修復後の画像だけを表示します</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>ワイプ(&amp;W)</translation>
    </message>
    <message>
        <source>Show the original on the left of a line that can be dragged</source>
        <translation>ドラッグできる線の左側に元画像を表示します</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>並べて表示(&amp;S)</translation>
    </message>
    <message>
        <source>Show original and repaired picture beside each other, zoomed and moved together</source>
        <translation>元画像と修復後の画像を並べ、連動して拡大・移動します</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差分(&amp;D)</translation>
    </message>
    <message>
        <source>Show how far each pixel is from the original: black has not changed</source>
        <translation>各ピクセルが元画像からどれだけ変わったかを表示します。黒は変化なしです</translation>
    </message>
    <message>
        <source>&amp;Onion skin</source>
        <translation>オニオンスキン(&amp;O)</translation>
    </message>
    <message>
        <source>Film &amp;strip</source>
        <translation>フィルムストリップ(&amp;S)</translation>
    </message>
    <message>
        <source>Show or hide the row of open pictures</source>
        <translation>開いている画像の一覧の表示を切り替えます</translation>
    </message>
    <message>
        <source>Fold pa&amp;nel</source>
        <translation>パネルを折りたたむ(&amp;N)</translation>
    </message>
    <message>
        <source>Leave only the buttons of the panel, so that the picture has more room</source>
        <translation>パネルのボタンだけを残し、画像を広く表示します</translation>
    </message>
    <message>
        <source>&amp;Picture alone</source>
        <translation>画像だけ表示(&amp;P)</translation>
    </message>
    <message>
        <source>Hide tools, options and panel, so that the picture has the whole page</source>
        <translation>ツール、設定、パネルを隠し、ページ全体に画像を表示します</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全画面(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;System theme</source>
        <translation>システムのテーマ(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>ライトテーマ(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>ダークテーマ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>システムの言語(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>キーボードショートカット(&amp;K)…</translation>
    </message>
    <message>
        <source>All keys and mouse gestures; every key can be changed there</source>
        <translation>すべてのキーとマウス操作。キーはどれもここで変更できます</translation>
    </message>
    <message>
        <source>Open &amp;log file</source>
        <translation>ログファイルを開く(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>診断情報をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Put versions, device and the end of the log on the clipboard, without your folders</source>
        <translation>バージョン、デバイス、ログの末尾をクリップボードにコピーします。フォルダー名は含みません</translation>
    </message>
    <message>
        <source>&amp;About Tsukuroi</source>
        <translation>Tsukuroi について(&amp;A)</translation>
    </message>
    <message>
        <source>{action}: {step}</source>
        <translation>{action}：{step}</translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation>{what} ({key})</translation>
    </message>
    <message>
        <source>Copy &amp;mask</source>
        <translation>マスクをコピー(&amp;M)</translation>
    </message>
    <message>
        <source>Put what is marked on the clipboard, for another picture or program</source>
        <translation>マスクをクリップボードにコピーし、ほかの画像やプログラムで使えるようにします</translation>
    </message>
    <message>
        <source>Paste m&amp;ask</source>
        <translation>マスクを貼り付け(&amp;A)</translation>
    </message>
    <message>
        <source>Copy re&amp;gion</source>
        <translation>領域をコピー(&amp;G)</translation>
    </message>
    <message>
        <source>Add the mask on the clipboard to what is marked already</source>
        <translation>クリップボードのマスクを今のマスクに加えます</translation>
    </message>
    <message>
        <source>Copy the marked part of the picture, with its place</source>
        <translation>マスクした部分の画像を位置とともにクリップボードにコピーします</translation>
    </message>
    <message>
        <source>Paste region &amp;in place</source>
        <translation>領域を同じ位置に貼り付け(&amp;I)</translation>
    </message>
    <message>
        <source>Lay the copied part, or a copy edited elsewhere, over this picture as a repair</source>
        <translation>コピーした部分、または別のプログラムで編集したものを、修復としてこの画像に重ねます</translation>
    </message>
    <message>
        <source>Same &amp;mask in the next</source>
        <translation>次の画像に同じマスク(&amp;M)</translation>
    </message>
    <message>
        <source>Mark in the next picture what is marked here, and go there</source>
        <translation>ここと同じマスクを次の画像に付けて、そこへ移ります</translation>
    </message>
    <message>
        <source>Same mask in &amp;all</source>
        <translation>すべての画像に同じマスク(&amp;A)</translation>
    </message>
    <message>
        <source>Mark in all open pictures what is marked here</source>
        <translation>ここと同じマスクを開いているすべての画像に付けます</translation>
    </message>
    <message>
        <source>&amp;Find damage in the next</source>
        <translation>次の画像で損傷を検出(&amp;F)</translation>
    </message>
    <message>
        <source>Look for the same kinds of damage in the next picture, and go there</source>
        <translation>次の画像で同じ種類の損傷を探し、そこへ移ります</translation>
    </message>
    <message>
        <source>Find &amp;damage in all</source>
        <translation>すべての画像で損傷を検出(&amp;D)</translation>
    </message>
    <message>
        <source>Look for the same kinds of damage in all open pictures; nothing is marked yet</source>
        <translation>開いているすべての画像で同じ種類の損傷を探します。まだ何もマスクしません</translation>
    </message>
    <message>
        <source>&amp;Inpaint the next likewise</source>
        <translation>次の画像を同じ設定で修復(&amp;I)</translation>
    </message>
    <message>
        <source>Repair the next picture with the settings of the newest repair here, and go there</source>
        <translation>この画像の最新の修復と同じ設定で次の画像を修復し、そこへ移ります</translation>
    </message>
    <message>
        <source>Inpaint all marked &amp;likewise</source>
        <translation>マスクのある画像をすべて同じ設定で修復(&amp;L)</translation>
    </message>
    <message>
        <source>Repair all marked pictures with the settings of the newest repair here</source>
        <translation>この画像の最新の修復と同じ設定で、マスクのある画像をすべて修復します</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>BatchCollisions</name>
    <message>
        <source>Keep it and skip</source>
        <translation>残してスキップ</translation>
    </message>
    <message>
        <source>Number the new one</source>
        <translation>新しい方に番号を付ける</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
    </message>
</context>
<context>
    <name>BatchDialogs</name>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>画像を追加</translation>
    </message>
    <message>
        <source>The mask for all pictures</source>
        <translation>全画像のマスク</translation>
    </message>
    <message>
        <source>Open a job</source>
        <translation>ジョブを開く</translation>
    </message>
    <message>
        <source>Save the job</source>
        <translation>ジョブを保存</translation>
    </message>
    <message>
        <source>The colour that marks damage</source>
        <translation>損傷を示す色</translation>
    </message>
    <message>
        <source>Stop the batch?</source>
        <translation>バッチを停止しますか？</translation>
    </message>
    <message>
        <source>The batch is not finished.</source>
        <translation>バッチはまだ終わっていません。</translation>
    </message>
    <message>
        <source>Finished pictures are kept. Next time, Start continues where this run was stopped.</source>
        <translation>完了した画像は残ります。次回は「開始」で続きから始めます。</translation>
    </message>
    <message>
        <source>Continue repairing</source>
        <translation>修復を続ける</translation>
    </message>
    <message>
        <source>Finished pictures are kept, and Start continues from there.</source>
        <translation>完了した画像は残り、「開始」で続きから再開できます。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止して閉じる</translation>
    </message>
    <message>
        <source>{done} of {total} pictures are done.</source>
        <translation>{total} 枚のうち {done} 枚が完了しています。</translation>
    </message>
    <message>
        <source>No picture is done yet.</source>
        <translation>まだ 1 枚も完了していません。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Batch jobs</source>
        <translation>バッチのジョブ</translation>
    </message>
</context>
<context>
    <name>BatchMethods</name>
    <message>
        <source>Model: lines and texture</source>
        <translation>モデル：線と質感</translation>
    </message>
    <message>
        <source>Smooth: colours flow in</source>
        <translation>なめらか：色をなじませる</translation>
    </message>
    <message>
        <source>Flat: plain cel colours</source>
        <translation>フラット：セル画のベタ塗り</translation>
    </message>
    <message>
        <source>Uncover: what shines through a mark</source>
        <translation>透かし除去：半透明の汚れの下を復元</translation>
    </message>
    <message>
        <source>From the picture: its own texture</source>
        <translation>画像から：画像自体の質感を使う</translation>
    </message>
</context>
<context>
    <name>BatchStates</name>
    <message>
        <source>Not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題あり</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修復済み</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピー済み</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Done before</source>
        <translation>前回完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Found by its name; Check opens it and its mask.</source>
        <translation>名前で見つかりました。「確認」で画像とマスクを開きます。</translation>
    </message>
    <message>
        <source>Can be repaired.</source>
        <translation>修復できます。</translation>
    </message>
    <message>
        <source>Is being repaired.</source>
        <translation>修復中です。</translation>
    </message>
    <message>
        <source>Repaired and written.</source>
        <translation>修復して書き出しました。</translation>
    </message>
    <message>
        <source>Nothing was marked: the result is the picture as it was.</source>
        <translation>マスクされた部分がないため、結果は元の画像のままです。</translation>
    </message>
    <message>
        <source>There was a result already.</source>
        <translation>すでに結果がありました。</translation>
    </message>
    <message>
        <source>Done by an earlier run. Start repairs it again only if something has changed.</source>
        <translation>前回の実行で完了しています。「開始」で修復し直すのは、変更があったときだけです。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 時間 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>マスク率</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不確かさ</translation>
    </message>
    <message>
        <source>Where the picture stands</source>
        <translation>画像の処理状況</translation>
    </message>
    <message>
        <source>The picture&apos;s file; click to sort by name</source>
        <translation>画像のファイル。クリックで名前順に並べます</translation>
    </message>
    <message>
        <source>Where its mask comes from</source>
        <translation>マスクの出どころ</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>幅と高さ（ピクセル）</translation>
    </message>
    <message>
        <source>How much of the picture is marked as damage</source>
        <translation>画像のうち損傷としてマスクした割合</translation>
    </message>
    <message>
        <source>What is wrong, or worth knowing</source>
        <translation>問題や、知っておくとよいこと</translation>
    </message>
    <message>
        <source>How long the repair took, without waiting</source>
        <translation>修復にかかった時間（待ち時間を除く）</translation>
    </message>
    <message>
        <source>How unsure the repair is: look at the highest first</source>
        <translation>修復がどれだけ不確かか。値の大きいものから見てください</translation>
    </message>
</context>
<context>
    <name>BeforeAfterChoice</name>
    <message>
        <source>Before</source>
        <translation>修復前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修復後</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>修復前と修復後</translation>
    </message>
    <message>
        <source>Both pictures in 8 bits and sRGB, over white where they are transparent, and nothing else.</source>
        <translation>両方の画像を 8 ビット・sRGB で、透明な部分は白地に書き出します。ほかのデータは含みません。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並べて</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>ワイプ</translation>
    </message>
    <message>
        <source>Original and repaired picture beside each other</source>
        <translation>元画像と修復した画像を左右に並べます</translation>
    </message>
    <message>
        <source>An animation: a line goes over the picture and back</source>
        <translation>アニメーション：線が画像の上を往復します</translation>
    </message>
    <message>
        <source>Nothing is repaired yet</source>
        <translation>まだ何も修復していません</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>ファイルの種類</translation>
    </message>
    <message>
        <source>Longer side of each picture, at most, in pixels</source>
        <translation>各画像の長辺の最大ピクセル数</translation>
    </message>
    <message>
        <source>A smaller picture keeps its size</source>
        <translation>小さい画像は元の大きさのままです</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Seconds, there and back</source>
        <translation>往復の秒数</translation>
    </message>
    <message>
        <source>From the original to the repaired picture and back</source>
        <translation>元画像から修復した画像へ、そして元へ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>長辺</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Write “Before” and “After” on them</source>
        <translation>「修復前」「修復後」と書き込む</translation>
    </message>
    <message>
        <source>Only what was repaired, with its surroundings</source>
        <translation>修復した部分とその周りだけ</translation>
    </message>
</context>
<context>
    <name>BeforeAfterExport</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Write nothing (Shift+Esc)</source>
        <translation>何も書き込みません（Shift+Esc）</translation>
    </message>
    <message>
        <source>Progress of the animation</source>
        <translation>アニメーションの進み具合</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name} として保存しました。</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>{name} を書き込んでいます…</translation>
    </message>
</context>
<context>
    <name>BrushOptions</name>
    <message>
        <source>Hardness</source>
        <translation>硬さ</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>取る範囲</translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation>位置を揃える</translation>
    </message>
    <message>
        <source>From the original</source>
        <translation>元の画像から</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>オプション…</translation>
    </message>
    <message>
        <source>Options of the tool in hand</source>
        <translation>使用中のツールの設定</translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>1 ピクセル</translation>
    </message>
    <message>
        <source>Mean of {side} × {side} pixels</source>
        <translation>{side} × {side} ピクセルの平均</translation>
    </message>
    <message>
        <source>What the colour picker takes</source>
        <translation>スポイトが取る範囲</translation>
    </message>
    <message>
        <source>Hardness of the brush, percent</source>
        <translation>ブラシの硬さ（%）</translation>
    </message>
    <message>
        <source>How much of the brush covers fully; the rest fades towards its rim</source>
        <translation>ブラシのうち完全に覆う部分の割合。残りは縁に向かって薄くなります</translation>
    </message>
    <message>
        <source>Opacity of the brush, percent</source>
        <translation>ブラシの不透明度（%）</translation>
    </message>
    <message>
        <source>How much a stroke hides of what is below it</source>
        <translation>線が下の絵をどれだけ隠すか</translation>
    </message>
    <message>
        <source>Keep the distance to the source from stroke to stroke</source>
        <translation>線ごとに取る場所までの距離を保つ</translation>
    </message>
    <message>
        <source>Keep the distance to the source from stroke to stroke; else each stroke begins at the source</source>
        <translation>線ごとに取る場所までの距離を保ちます。オフでは、どの線も取る場所から始まります</translation>
    </message>
    <message>
        <source>Take pixels from the opened picture</source>
        <translation>開いたときの画像から取る</translation>
    </message>
    <message>
        <source>Take pixels as they were when the picture was opened, not as it is now</source>
        <translation>今の画像ではなく、開いたときのピクセルを取ります</translation>
    </message>
</context>
<context>
    <name>BulkProgress</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop after this picture; what is done stays</source>
        <translation>この画像の後で止めます。済んだものは残ります</translation>
    </message>
    <message>
        <source>Progress through the pictures</source>
        <translation>画像の処理の進み具合</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
</context>
<context>
    <name>CandidateGrid</name>
    <message>
        <source>Proposals</source>
        <translation>候補</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>Next damage</source>
        <translation>次の損傷</translation>
    </message>
    <message>
        <source>Keep this one as it is in the picture, and go on to the next (Return)</source>
        <translation>この箇所は画像の今の状態のままにして、次へ進みます（Return）</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Press 1 to 9 to choose, Esc to close</source>
        <translation>1～9 で選択、Esc で閉じる</translation>
    </message>
    <message>
        <source>Show them large, side by side</source>
        <translation>大きく並べて表示</translation>
    </message>
    <message>
        <source>Close the proposals (Esc)</source>
        <translation>候補を閉じる (Esc)</translation>
    </message>
    <message>
        <source>Close the proposals</source>
        <translation>候補を閉じる</translation>
    </message>
    <message>
        <source>Progress of the proposals</source>
        <translation>候補の進行状況</translation>
    </message>
</context>
<context>
    <name>CandidateViews</name>
    <message>
        <source>Making more…</source>
        <translation>さらに作成中…</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Nothing is marked and nothing is repaired yet: paint over a damage first.</source>
        <translation>マスクも修復もまだありません。まず傷んだ部分を塗ってください。</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>現状</translation>
    </message>
    <message>
        <source>As set</source>
        <translation>現在の設定</translation>
    </message>
    <message>
        <source>Pattern goes on</source>
        <translation>模様を続ける</translation>
    </message>
    <message>
        <source>Without the pattern</source>
        <translation>模様なし</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>鏡映し</translation>
    </message>
    <message>
        <source>With grain</source>
        <translation>粒状感あり</translation>
    </message>
    <message>
        <source>Without grain</source>
        <translation>粒状感なし</translation>
    </message>
    <message>
        <source>No growth</source>
        <translation>拡張なし</translation>
    </message>
    <message>
        <source>Grow 2 px</source>
        <translation>拡張 2 px</translation>
    </message>
    <message>
        <source>Grow 4 px</source>
        <translation>拡張 4 px</translation>
    </message>
    <message>
        <source>Soft lines</source>
        <translation>やわらかな線</translation>
    </message>
    <message>
        <source>Drawn lines</source>
        <translation>引いた線</translation>
    </message>
    <message>
        <source>More lines</source>
        <translation>線を多く</translation>
    </message>
    <message>
        <source>Fewer lines</source>
        <translation>線を少なく</translation>
    </message>
    <message>
        <source>Wider context</source>
        <translation>参照範囲を広く</translation>
    </message>
    <message>
        <source>Damage {number} of {count}</source>
        <translation>損傷 {number} / {count}</translation>
    </message>
    <message>
        <source>From the rim inwards</source>
        <translation>縁から内側へ</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>一度に</translation>
    </message>
</context>
<context>
    <name>CanvasFrame</name>
    <message>
        <source>Scroll sideways (Left, Right)</source>
        <translation>横にスクロール（← →）</translation>
    </message>
    <message>
        <source>Scroll (Up, Down)</source>
        <translation>スクロール（↑ ↓）</translation>
    </message>
</context>
<context>
    <name>CanvasTool</name>
    <message>
        <source>Pick a colour first: hold Alt (or Ctrl and Alt) and click on the picture.</source>
        <translation>まず色を取ってください。Alt（または Ctrl と Alt）を押しながら画像をクリックします。</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Check the data</source>
        <translation>データを確認</translation>
    </message>
    <message>
        <source>Open every picture and mask, and look for what would spoil the training</source>
        <translation>画像とマスクをすべて開き、学習の妨げになるものを探します</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>End the check without a result</source>
        <translation>結果を出さずに確認を終えます</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>確認の進行状況</translation>
    </message>
    <message>
        <source>Settings or lists have changed since this check. Check again.</source>
        <translation>この確認の後に設定かリストが変わりました。もう一度確認してください。</translation>
    </message>
    <message>
        <source>Faults: {faults}, warnings: {warnings}. Faults must be fixed before training.</source>
        <translation>エラー {faults} 件、警告 {warnings} 件。エラーは学習の前に直す必要があります。</translation>
    </message>
    <message>
        <source>No faults, warnings: {warnings}. Training can start.</source>
        <translation>エラーはなく、警告は {warnings} 件です。学習を始められます。</translation>
    </message>
    <message>
        <source>All is well: training can start.</source>
        <translation>問題ありません。学習を始められます。</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>画像をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>クリップボードに画像がありません。</translation>
    </message>
</context>
<context>
    <name>Clone</name>
    <message>
        <source>Nothing was copied: the source lies outside its picture there. Take a new one.</source>
        <translation>何もコピーされませんでした。取る場所がその画像の外になります。取る場所を決め直してください。</translation>
    </message>
    <message>
        <source>First choose where to take pixels from: hold Alt (or Ctrl and Alt) and click on a picture.</source>
        <translation>まずピクセルを取る場所を決めてください。Alt（または Ctrl と Alt）を押しながら画像をクリックします。</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>{name} closes when it is saved.</source>
        <translation>{name} は保存が終わると閉じます。</translation>
    </message>
    <message>
        <source>The window closes when everything is saved.</source>
        <translation>すべて保存されるとウィンドウを閉じます。</translation>
    </message>
    <message>
        <source>{name} was changed while it was being saved, so it stays open.</source>
        <translation>{name} は保存中に変更されたため、開いたままにします。</translation>
    </message>
</context>
<context>
    <name>ColourButton</name>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Picked colour: {name}</source>
        <translation>取った色：{name}</translation>
    </message>
</context>
<context>
    <name>ColourMask</name>
    <message>
        <source>Click on the colour in the picture.</source>
        <translation>画像の上でその色をクリックしてください。</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>画像の {share}</translation>
    </message>
</context>
<context>
    <name>ColourMaskPanel</name>
    <message>
        <source>Mask from colour</source>
        <translation>色域からマスク</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>許容値</translation>
    </message>
    <message>
        <source>How far a colour may be from the picked one, in each channel, of 255</source>
        <translation>選んだ色から各チャンネルでどれだけ離れてよいか（0～255）</translation>
    </message>
    <message>
        <source>Add to mask</source>
        <translation>マスクに追加</translation>
    </message>
    <message>
        <source>Mark these pixels as well (Return)</source>
        <translation>これらのピクセルもマスクに加えます (Return)</translation>
    </message>
    <message>
        <source>Replace mask</source>
        <translation>マスクを置換</translation>
    </message>
    <message>
        <source>Mark these pixels and no others</source>
        <translation>これらのピクセルだけをマスクします</translation>
    </message>
    <message>
        <source>Close without marking anything (Esc)</source>
        <translation>マスクせずに閉じます (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The picked colour</source>
        <translation>選んだ色</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>{factor} times stronger</source>
        <translation>{factor} 倍に強調</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修復後</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>How strong the original is laid over the repaired picture</source>
        <translation>修復後の画像に重ねる元画像の濃さ</translation>
    </message>
    <message>
        <source>Compare with original</source>
        <translation>元画像と比較</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修復後</translation>
    </message>
    <message>
        <source>Difference × {factor}</source>
        <translation>差分 × {factor}</translation>
    </message>
    <message>
        <source>Original {part:.0%}</source>
        <translation>元画像 {part:.0%}</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message>
        <source>There is no file or folder with this name.</source>
        <translation>この名前のファイルやフォルダーはありません。</translation>
    </message>
    <message>
        <source>{count} of these values differ from their defaults</source>
        <translation>このうち {count} 個が既定値と異なります</translation>
    </message>
    <message>
        <source>For a CPU…</source>
        <translation>CPU 向け…</translation>
    </message>
    <message>
        <source>Light networks and small windows, which train on a CPU within hours</source>
        <translation>軽いネットワークと小さな窓。CPU で数時間で学習できます</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべてリセット</translation>
    </message>
    <message>
        <source>Set everything to its default, except files, folders and network sizes</source>
        <translation>ファイル、フォルダー、ネットワークの規模以外をすべて既定値に戻します</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>フェーズ</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>Repair tool</source>
        <translation>修復ツール</translation>
    </message>
    <message>
        <source>1 · Lines</source>
        <translation>1 · 線</translation>
    </message>
    <message>
        <source>2 · Pictures, true lines</source>
        <translation>2 · 画像、実際の線</translation>
    </message>
    <message>
        <source>3 · Pictures, predicted lines</source>
        <translation>3 · 画像、予測した線</translation>
    </message>
    <message>
        <source>4 · Both jointly</source>
        <translation>4 · 両方を同時に</translation>
    </message>
    <message>
        <source>Random blocks</source>
        <translation>ランダムなブロック</translation>
    </message>
    <message>
        <source>Half of the picture</source>
        <translation>画像の半分</translation>
    </message>
    <message>
        <source>Mask files</source>
        <translation>マスクファイル</translation>
    </message>
    <message>
        <source>Mask files and blocks</source>
        <translation>マスクファイルとブロック</translation>
    </message>
    <message>
        <source>Mask files, blocks, halves</source>
        <translation>マスクファイル、ブロック、半分</translation>
    </message>
    <message>
        <source>Mask files in the pictures&apos; order</source>
        <translation>マスクファイル（画像の順）</translation>
    </message>
    <message>
        <source>Free-form strokes</source>
        <translation>自由な筆跡</translation>
    </message>
    <message>
        <source>Damage of all kinds</source>
        <translation>いろいろな損傷</translation>
    </message>
    <message>
        <source>Found by Canny</source>
        <translation>Canny で検出</translation>
    </message>
    <message>
        <source>Line files</source>
        <translation>線のファイル</translation>
    </message>
</context>
<context>
    <name>ConfigMeanings</name>
    <message>
        <source>1: train, 2: test, 3: evaluate, 4: the window&apos;s repair tool</source>
        <translation>1：学習、2：テスト、3：評価、4：ウィンドウの修復ツール</translation>
    </message>
    <message>
        <source>1: edge model, 2: inpainting model, 3: edge-inpainting model, 4: joint model</source>
        <translation>1：線モデル、2：修復モデル、3：線+修復モデル、4：統合モデル</translation>
    </message>
    <message>
        <source>1: random block, 2: half, 3: external, 4: (external, random block), 5: (external, random block, half), 6: external in the pictures&apos; order, 7: free-form strokes, 8: damage of all kinds (strokes, boxes, lettering, dust, torn borders)</source>
        <translation>1：ランダムなブロック、2：半分、3：外部、4：（外部、ランダムなブロック）、5：（外部、ランダムなブロック、半分）、6：外部（画像の順）、7：自由な筆跡、8：いろいろな損傷（筆跡、四角、文字、ほこり、破れた縁）</translation>
    </message>
    <message>
        <source>1: Canny, 2: external</source>
        <translation>1：Canny、2：外部</translation>
    </message>
    <message>
        <source>1: keep an external edge only where Canny finds one too, 0: keep all</source>
        <translation>1：Canny でも見つかる外部の線だけを残す、0：すべて残す</translation>
    </message>
    <message>
        <source>random seed</source>
        <translation>乱数のシード</translation>
    </message>
    <message>
        <source>auto | cpu | cuda | mps; the seed&apos;s 0 is cpu, its 1 is auto (a GPU where there is one)</source>
        <translation>auto | cpu | cuda | mps。元プロジェクトの 0 は cpu、1 は auto（GPU があれば GPU）</translation>
    </message>
    <message>
        <source>CUDA devices to use, by number; several share every batch, one process each</source>
        <translation>使用する CUDA デバイスの番号。複数ならバッチを分け合い、それぞれ 1 プロセスで動く</translation>
    </message>
    <message>
        <source>1: log in detail, for whoever looks for a mistake</source>
        <translation>1：問題を調べるために詳しくログを残す</translation>
    </message>
    <message>
        <source>1: the terminal shows the losses beside the metrics</source>
        <translation>1：ターミナルに指標とともに損失も表示する</translation>
    </message>
    <message>
        <source>1: MODEL 3 mixes true and predicted edges evenly, so that MODEL 2 can be left out</source>
        <translation>1：MODEL 3 が実際の線と予測した線を半々に混ぜるので、MODEL 2 を省ける</translation>
    </message>
    <message>
        <source>training pictures: a list file, a folder or a picture</source>
        <translation>学習用の画像：リストファイル、フォルダー、または画像</translation>
    </message>
    <message>
        <source>validation pictures, likewise</source>
        <translation>検証用の画像（同上）</translation>
    </message>
    <message>
        <source>test pictures, likewise</source>
        <translation>テスト用の画像（同上）</translation>
    </message>
    <message>
        <source>external edges of the training pictures, in the same order</source>
        <translation>学習用画像の外部の線（同じ順）</translation>
    </message>
    <message>
        <source>external edges of the validation pictures</source>
        <translation>検証用画像の外部の線</translation>
    </message>
    <message>
        <source>external edges of the test pictures</source>
        <translation>テスト用画像の外部の線</translation>
    </message>
    <message>
        <source>external masks for training, white is the hole</source>
        <translation>学習用の外部マスク。白が欠損</translation>
    </message>
    <message>
        <source>external masks for validation</source>
        <translation>検証用の外部マスク</translation>
    </message>
    <message>
        <source>external masks for testing</source>
        <translation>テスト用の外部マスク</translation>
    </message>
    <message>
        <source>learning rate of the generators</source>
        <translation>生成器の学習率</translation>
    </message>
    <message>
        <source>learning rate of the discriminators, as a share of LR</source>
        <translation>識別器の学習率（LR に対する比）</translation>
    </message>
    <message>
        <source>Adam&apos;s first decay</source>
        <translation>Adam の 1 つ目の減衰率</translation>
    </message>
    <message>
        <source>Adam&apos;s second decay</source>
        <translation>Adam の 2 つ目の減衰率</translation>
    </message>
    <message>
        <source>pictures per iteration</source>
        <translation>1 反復あたりの画像数</translation>
    </message>
    <message>
        <source>side of the training squares in pixels, a multiple of 4; 0: original sizes</source>
        <translation>学習に使う正方形の一辺（ピクセル、4 の倍数）。0：元のサイズ</translation>
    </message>
    <message>
        <source>Gaussian of the Canny edges in pixels (0: random from 1 to 4, -1: no edges)</source>
        <translation>Canny の線のガウスぼかし（ピクセル。0：1～4 でランダム、-1：線なし）</translation>
    </message>
    <message>
        <source>iterations to train</source>
        <translation>学習する反復数</translation>
    </message>
    <message>
        <source>an edge counts from this probability on (precision and recall)</source>
        <translation>この確率以上を線とみなす（適合率と再現率）</translation>
    </message>
    <message>
        <source>weight of the L1 loss</source>
        <translation>L1 損失の重み</translation>
    </message>
    <message>
        <source>weight of the feature-matching loss</source>
        <translation>特徴マッチング損失の重み</translation>
    </message>
    <message>
        <source>weight of the style loss</source>
        <translation>スタイル損失の重み</translation>
    </message>
    <message>
        <source>weight of the perceptual loss</source>
        <translation>知覚損失の重み</translation>
    </message>
    <message>
        <source>weight of the inpainting model&apos;s adversarial loss</source>
        <translation>修復モデルの敵対的損失の重み</translation>
    </message>
    <message>
        <source>nsgan | lsgan | hinge</source>
        <translation>nsgan | lsgan | hinge</translation>
    </message>
    <message>
        <source>accepted for old files; the seed never used it</source>
        <translation>古いファイルのために受け付ける。元プロジェクトでは未使用</translation>
    </message>
    <message>
        <source>iterations between checkpoints (0: only at the end)</source>
        <translation>チェックポイントの間隔（反復数。0：終了時のみ）</translation>
    </message>
    <message>
        <source>iterations between sample sheets (0: never)</source>
        <translation>サンプルシートの間隔（反復数。0：作らない）</translation>
    </message>
    <message>
        <source>pictures on a sample sheet</source>
        <translation>サンプルシート 1 枚の画像数</translation>
    </message>
    <message>
        <source>iterations between evaluations (0: never)</source>
        <translation>評価の間隔（反復数。0：しない）</translation>
    </message>
    <message>
        <source>iterations between lines of the log file (0: never)</source>
        <translation>ログファイルの行の間隔（反復数。0：書かない）</translation>
    </message>
    <message>
        <source>iterations between lines on the terminal (0: never)</source>
        <translation>ターミナルの行の間隔（反復数。0：表示しない）</translation>
    </message>
    <message>
        <source>newest checkpoints that are kept beside the best one of each phase (0: all)</source>
        <translation>各フェーズの最良のもの以外に残す最新のチェックポイントの数（0：すべて）</translation>
    </message>
    <message>
        <source>channels of the generators&apos; first layer</source>
        <translation>生成器の最初の層のチャンネル数</translation>
    </message>
    <message>
        <source>residual blocks of the generators</source>
        <translation>生成器の残差ブロック数</translation>
    </message>
    <message>
        <source>channels of the discriminators&apos; first layer</source>
        <translation>識別器の最初の層のチャンネル数</translation>
    </message>
    <message>
        <source>1: the inpainting generator starts from a smooth fill of the hole and predicts the rest</source>
        <translation>1：修復の生成器は欠損のなめらかな塗りから始め、残りを予測する</translation>
    </message>
    <message>
        <source>resnet: EdgeConnect&apos;s generators; unet: lighter ones, which learn sooner on a CPU (SKIPS is theirs anyway)</source>
        <translation>resnet：EdgeConnect の生成器、unet：より軽く CPU で早く学べる生成器（SKIPS は常に含みます）</translation>
    </message>
    <message>
        <source>1: the generators hand fine detail from encoder to decoder</source>
        <translation>1：生成器が細部をエンコーダーからデコーダーへ渡す</translation>
    </message>
    <message>
        <source>VGG-19 for the perceptual and style losses: a file, auto (torchvision&apos;s copy, fetched once) or none (match the discriminator&apos;s features instead)</source>
        <translation>知覚損失とスタイル損失の VGG-19：ファイル、auto（torchvision のもの。一度だけ取得）、none（代わりに識別器の特徴を合わせる）</translation>
    </message>
    <message>
        <source>weight of the inpainting model&apos;s error in decibels, in which an easy hole counts as much as a hard one (0: none)</source>
        <translation>修復モデルの誤差（デシベル）の重み。やさしい穴も難しい穴も同じだけ重視されます（0：なし）</translation>
    </message>
    <message>
        <source>weight of the L1 loss of the inpainting model&apos;s differences between neighbouring pixels at the hole, which asks for sharp lines (0: none)</source>
        <translation>欠損での隣り合うピクセルの差に対する、修復モデルの L1 損失の重み。線をくっきりさせます（0：なし）</translation>
    </message>
    <message>
        <source>weight of how differently a network that finds text sees the inpainting model&apos;s holes and the true ones, which asks for strokes; needs the package onnx (0: none)</source>
        <translation>文字を見つけるネットワークから見た、修復モデルの塗りと本来の画の違いの重み。筆致を求めます。onnx パッケージが必要（0：なし）</translation>
    </message>
    <message>
        <source>1: adversarial losses and feature matching count only where a patch touches the hole; 0: everywhere, as in the seed</source>
        <translation>1：敵対的損失と特徴マッチングを、欠損にかかるパッチだけで計算する、0：全体で計算する（元プロジェクトと同じ）</translation>
    </message>
    <message>
        <source>1: the inpainting model&apos;s discriminator sees the lines beside the picture</source>
        <translation>1：修復モデルの識別器が、画像に加えて線も見る</translation>
    </message>
    <message>
        <source>1: the inpainting model&apos;s discriminator sees what a network that finds text sees of the picture, instead of its pixels; needs the package onnx</source>
        <translation>1: 修復モデルの識別器は、画素の代わりに、文字を見つけるネットワークが画像に見るものを見ます。パッケージ onnx が必要です</translation>
    </message>
    <message>
        <source>weight of the edge model&apos;s adversarial loss</source>
        <translation>エッジモデルの敵対的損失の重み</translation>
    </message>
    <message>
        <source>weight of the edge model&apos;s cross-entropy in the hole (0: none, as in the seed)</source>
        <translation>欠損での線モデルの交差エントロピーの重み（0：なし、元プロジェクトと同じ）</translation>
    </message>
    <message>
        <source>share of phase 1&apos;s samples in which the true lines are shown in a band of random depth along the hole&apos;s rim, so that the edge model learns to continue from lines</source>
        <translation>フェーズ 1 のサンプルのうち、欠損の縁に沿ったランダムな深さの帯の中に実際の線を見せる割合。線モデルが線の続きを描くことを学びます</translation>
    </message>
    <message>
        <source>share of phase 1&apos;s samples in which the true lines are shown in random blots of the hole instead</source>
        <translation>フェーズ 1 のサンプルのうち、代わりに欠損の中のランダムな斑点の中に実際の線を見せる割合</translation>
    </message>
    <message>
        <source>share of phase 3&apos;s samples that are given the true lines, as in phase 2 (SKIP_PHASE2 does so by iterations)</source>
        <translation>フェーズ 3 のサンプルのうち、フェーズ 2 と同じく実際の線を与える割合（SKIP_PHASE2 は反復ごとに行います）</translation>
    </message>
    <message>
        <source>share of phase 3&apos;s other samples that are given the predicted lines drawn where they are likeliest, as a repair with sharp lines is; the others are given how likely they are</source>
        <translation>フェーズ 3 の残りの標本のうち、予測した線を最もありそうな所に引いて渡す割合（くっきりした線での修復と同じ）。ほかの標本には線の確からしさを渡します</translation>
    </message>
    <message>
        <source>1: Canny finds the edges around a hole without looking into it, as in a repair; 0: in the whole picture, as in the seed (they then tell what is in the hole)</source>
        <translation>1：穴のまわりの線を、修復のときと同じく穴の中を見ずに Canny で探します。0：元のプログラムと同じく画像全体で探します（穴の中身が分かってしまいます）</translation>
    </message>
    <message>
        <source>random: a random square at a random scale; squeeze: the central square, as in the seed</source>
        <translation>random：位置も縮尺もランダムな正方形。squeeze：中央の正方形（元プロジェクトと同じ）</translation>
    </message>
    <message>
        <source>pixels a side: random squares and their masks are made as large as this, and a window of INPUT_SIZE of them is trained on, which so meets holes as wide as a larger square&apos;s (0: INPUT_SIZE itself)</source>
        <translation>一辺のピクセル数：ランダムな正方形とそのマスクをこの大きさで作り、その中の INPUT_SIZE の窓で学習します。大きな正方形と同じ幅の穴を学べます（0：INPUT_SIZE のまま）</translation>
    </message>
    <message>
        <source>1: mirror half of the training pictures</source>
        <translation>1：学習用画像の半分を左右反転する</translation>
    </message>
    <message>
        <source>0: colours as they are, to 1: hue, saturation, brightness and contrast differ a little per training picture</source>
        <translation>0：色はそのまま ～ 1：学習用画像ごとに色相、彩度、明るさ、コントラストを少し変える</translation>
    </message>
    <message>
        <source>MiB of decoded training pictures that are kept in memory (0: none)</source>
        <translation>メモリに残す展開済みの学習用画像（MiB。0：残さない）</translation>
    </message>
    <message>
        <source>processes that prepare pictures (0: none of their own, -1: automatic)</source>
        <translation>画像を準備するプロセス数（0：別プロセスなし、-1：自動）</translation>
    </message>
    <message>
        <source>mixed precision: auto (on CUDA, and on CPUs on which it is faster) | bfloat16 (always) | off</source>
        <translation>混合精度：auto（CUDA と、その方が速い CPU）| bfloat16（常に）| off</translation>
    </message>
    <message>
        <source>1: torch.compile makes kernels for the networks; the first steps take minutes</source>
        <translation>1：torch.compile がネットワークのカーネルを作る。最初の数ステップは数分かかる</translation>
    </message>
    <message>
        <source>decay of a running mean of the generator, which is what gets used (0: off, else e.g. 0.999)</source>
        <translation>生成器の移動平均の減衰率。実際に使われるのはこの平均（0：オフ、使うなら 0.999 など）</translation>
    </message>
    <message>
        <source>the last share of MAX_ITERS, over which LR falls linearly to zero (0: constant)</source>
        <translation>MAX_ITERS の最後の割合。この間に LR が直線的に 0 まで下がる（0：一定）</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Nothing was copied, and so nothing is pasted: {reason}</source>
        <translation>コピーできなかったため、何も貼り付けません：{reason}</translation>
    </message>
    <message>
        <source>Nothing was copied: {reason}</source>
        <translation>コピーされませんでした：{reason}</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Losses</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Metrics; dots are evaluations</source>
        <translation>指標（点は評価）</translation>
    </message>
    <message>
        <source>Wheel zooms, dragging moves, dragging with the right button stretches; Fit shows everything</source>
        <translation>ホイールで拡大縮小、ドラッグで移動、右ドラッグで伸縮。「全体表示」ですべて表示</translation>
    </message>
    <message>
        <source>Hollow dots were measured under other conditions and cannot be compared with the others.</source>
        <translation>白抜きの点は別の条件で測ったもので、ほかとは比べられません。</translation>
    </message>
    <message>
        <source>Diagram of the losses</source>
        <translation>損失のグラフ</translation>
    </message>
    <message>
        <source>Diagram of the metrics</source>
        <translation>指標のグラフ</translation>
    </message>
</context>
<context>
    <name>DamageKinds</name>
    <message>
        <source>Dust specks</source>
        <translation>ほこり</translation>
    </message>
    <message>
        <source>Dust speck</source>
        <translation>ほこり</translation>
    </message>
    <message>
        <source>Small pale or dark specks strewn over the picture</source>
        <translation>画像に散らばる明るい、または暗い小さな点</translation>
    </message>
    <message>
        <source>Largest diameter of a speck</source>
        <translation>ほこりの最大直径</translation>
    </message>
    <message>
        <source>Hairs and lint</source>
        <translation>毛髪・糸くず</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>毛髪</translation>
    </message>
    <message>
        <source>Thin, bent threads that lie on top of the drawing</source>
        <translation>絵の上に乗った細く曲がった糸状のもの</translation>
    </message>
    <message>
        <source>Longest hair</source>
        <translation>毛髪の最大の長さ</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>線傷</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>線傷</translation>
    </message>
    <message>
        <source>Long, straight, thin lines that lie on top of the drawing</source>
        <translation>絵の上に載った、長くまっすぐな細い線</translation>
    </message>
    <message>
        <source>Largest width of a scratch</source>
        <translation>線傷の最大幅</translation>
    </message>
    <message>
        <source>Flat boxes</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>Flat box</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>White or black rectangles laid over the drawing</source>
        <translation>絵の上に載った白または黒の長方形</translation>
    </message>
    <message>
        <source>Longer side of a box, at most</source>
        <translation>塗りつぶしの長辺の最大値</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>モザイク</translation>
    </message>
    <message>
        <source>Areas of large square pixels that hide what was there</source>
        <translation>大きな四角いマス目で元の絵が隠された範囲</translation>
    </message>
    <message>
        <source>Longer side of a mosaic, at most</source>
        <translation>モザイクの長辺の最大値</translation>
    </message>
    <message>
        <source>Lettering</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Line of lettering</source>
        <translation>文字の行</translation>
    </message>
    <message>
        <source>Subtitles, captions, speech and sound effects, of which only the strokes are marked</source>
        <translation>字幕、見出し、セリフ、描き文字。線だけをマークします</translation>
    </message>
    <message>
        <source>Height of the letters, at most</source>
        <translation>文字の高さの上限</translation>
    </message>
    <message>
        <source>Repeating marks</source>
        <translation>繰り返し現れる汚れ</translation>
    </message>
    <message>
        <source>Repeating mark</source>
        <translation>繰り返し現れる汚れ</translation>
    </message>
    <message>
        <source>Specks and small marks at the same place in many pictures of one size</source>
        <translation>同じサイズの多くの画像で、同じ位置に現れる点や小さな汚れ</translation>
    </message>
    <message>
        <source>Longer side of a mark, at most</source>
        <translation>汚れの長辺の上限</translation>
    </message>
</context>
<context>
    <name>DamageSection</name>
    <message>
        <source>No folder of masks chosen yet</source>
        <translation>マスクのフォルダーが選ばれていません</translation>
    </message>
    <message>
        <source>Choose masks…</source>
        <translation>マスクを選択…</translation>
    </message>
    <message>
        <source>A folder of masks; white is the hole. It can be dropped here, too.</source>
        <translation>マスクのフォルダー。白が欠損です。ここにドロップもできます。</translation>
    </message>
    <message>
        <source>Where the holes come from</source>
        <translation>欠損の作り方</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>マスクのフォルダー</translation>
    </message>
    <message>
        <source>There is no file or folder with this name.</source>
        <translation>この名前のファイルやフォルダーはありません。</translation>
    </message>
    <message>
        <source>Masks are drawn at random from the files below; each may be any size, white is the hole.</source>
        <translation>下のファイルからマスクを無作為に選びます。サイズは自由で、白が欠損です。</translation>
    </message>
    <message>
        <source>Scratches, pen strokes and smears from 1 % to 40 % of the picture, drawn anew every time.</source>
        <translation>線傷、ペンの跡、汚れ。画像の 1 %～40 % で、毎回新しく描きます。</translation>
    </message>
    <message>
        <source>Strokes, boxes, lettering, dust and torn borders, drawn anew every time.</source>
        <translation>筆の跡、四角、文字、ほこり、破れた縁を、毎回新しく描きます。</translation>
    </message>
    <message>
        <source>Simple shapes, drawn anew every time. Strokes come closer to real damage.</source>
        <translation>単純な形を毎回新しく描きます。自由な筆跡のほうが実際の損傷に近くなります。</translation>
    </message>
    <message>
        <source>Choose the folder of your masks</source>
        <translation>マスクのフォルダーを選択</translation>
    </message>
    <message>
        <source>There is no folder or list {name}.</source>
        <translation>フォルダーまたはリスト {name} はありません。</translation>
    </message>
</context>
<context>
    <name>DataStep</name>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Clean pictures are enough: the damage is made while training, so that the answer is known.</source>
        <translation>傷みのない画像だけで足ります。損傷は学習中に作るので、正解がわかります。</translation>
    </message>
    <message>
        <source>Check before training</source>
        <translation>学習前の確認</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>画像のフォルダー</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>フォルダーを選択…</translation>
    </message>
    <message>
        <source>Use the built-in demo set</source>
        <translation>内蔵のお試し用画像を使う</translation>
    </message>
    <message>
        <source>Pictures that the program draws itself: to try training out, without a file of yours</source>
        <translation>プログラムが自分で描く画像です。手持ちのファイルなしで学習を試せます</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分ける</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>損傷</translation>
    </message>
    <message>
        <source>Next: train</source>
        <translation>次へ：学習</translation>
    </message>
    <message>
        <source>Go on to the step Phases</source>
        <translation>「フェーズ」のステップへ進みます</translation>
    </message>
    <message>
        <source>What the networks will see</source>
        <translation>ネットワークに見えるもの</translation>
    </message>
    <message>
        <source>Split the pictures into three lists in the model folder</source>
        <translation>画像をモデルフォルダーの 3 つのリストに順に振り分けます</translation>
    </message>
    <message>
        <source>Of every round:</source>
        <translation>1 巡ごとに：</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>学習用</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>for the test</source>
        <translation>テスト用</translation>
    </message>
    <message>
        <source>Pictures of each round {purpose}</source>
        <translation>1 巡ごとの画像数（{purpose}）</translation>
    </message>
    <message>
        <source>The built-in demo set is used</source>
        <translation>内蔵のお試し用画像を使用中</translation>
    </message>
    <message>
        <source>The previous lists are still in use ({train}, {val} and {test} pictures): split to use the new ones.</source>
        <translation>前のリストが使われています（画像 {train}、{val}、{test} 枚）。新しい画像を使うには、分けてください。</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>フォルダーが選ばれていません</translation>
    </message>
    <message>
        <source>The folder of your pictures; its sub-folders belong to it. It can be dropped here, too.</source>
        <translation>画像のフォルダー。サブフォルダーも含みます。ここにドロップもできます。</translation>
    </message>
    <message>
        <source>In use: {name}</source>
        <translation>使用中: {name}</translation>
    </message>
    <message>
        <source>No lists yet: choose a folder, then split it.</source>
        <translation>リストがまだありません。フォルダーを選び、分けてください。</translation>
    </message>
    <message>
        <source>{train} pictures for training · {val} for validation · {test} for the test</source>
        <translation>学習用 {train} 枚 · 検証用 {val} 枚 · テスト用 {test} 枚</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures</source>
        <translation>画像のフォルダーを選択</translation>
    </message>
    <message>
        <source>There is no folder or list {name}.</source>
        <translation>フォルダーまたはリスト {name} はありません。</translation>
    </message>
    <message>
        <source>The pictures are split into three lists.</source>
        <translation>画像を三つのリストに分けました。</translation>
    </message>
    <message>
        <source>No picture is left for validation: sample sheets will show training pictures. Set the shares to 4 : 1 : 0, say, and split again.</source>
        <translation>検証用の画像が残りません。サンプルシートには学習用の画像が表示されます。比率をたとえば 4 : 1 : 0 にして分け直してください。</translation>
    </message>
</context>
<context>
    <name>DetectorRow</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{shown} shown, {accepted} of them accepted and {rejected} rejected; {hidden} below the line</source>
        <translation>表示 {shown} 件（採用 {accepted} 件、却下 {rejected} 件）、線より下 {hidden} 件</translation>
    </message>
    <message>
        <source>Sensitivity: left only what is surely damage, right everything that could be</source>
        <translation>感度：左端は確実な損傷だけ、右端は損傷かもしれないものすべて</translation>
    </message>
    <message>
        <source>How sure the findings are, the surest at the left; the line hides the rest</source>
        <translation>検出の確かさ。左ほど確か。線より右は隠れます</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}：感度</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>{limit}, in pixels; 0 leaves it to the detector</source>
        <translation>{limit}（ピクセル）。0 なら検出器に任せます</translation>
    </message>
    <message>
        <source>{kind}: largest size</source>
        <translation>{kind}：最大サイズ</translation>
    </message>
    <message>
        <source>{kind}: accept all shown</source>
        <translation>{kind}：表示中のものをすべて採用</translation>
    </message>
    <message>
        <source>{kind}: reject all shown</source>
        <translation>{kind}：表示中のものをすべて却下</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Pictures and projects</source>
        <translation>画像とプロジェクト</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Tsukuroi projects</source>
        <translation>Tsukuroi プロジェクト</translation>
    </message>
    <message>
        <source>Open pictures or projects</source>
        <translation>画像またはプロジェクトを開く</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Open all pictures of a folder</source>
        <translation>フォルダー内の画像をすべて開く</translation>
    </message>
    <message>
        <source>Import a mask</source>
        <translation>マスクを読み込む</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>マスクを書き出す</translation>
    </message>
    <message>
        <source>Load lines</source>
        <translation>線画像を読み込む</translation>
    </message>
    <message>
        <source>Save the lines</source>
        <translation>線画像を保存</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>プロジェクトを保存</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>画像を書き出す</translation>
    </message>
    <message>
        <source>Export the repaired pictures to a folder ({count})</source>
        <translation>修復した画像をフォルダーに書き出す（{count}）</translation>
    </message>
    <message>
        <source>{name} already exists.</source>
        <translation>{name} はすでにあります。</translation>
    </message>
    <message>
        <source>{count} files already exist.</source>
        <translation>{count} 個のファイルがすでにあります。</translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation>ファイルを置き換えますか？</translation>
    </message>
    <message>
        <source>Keep both, with numbers</source>
        <translation>番号を付けて両方残す</translation>
    </message>
    <message>
        <source>{name} has {theirs}, the mask {ours}.</source>
        <translation>{name} は {theirs}、マスクは {ours} です。</translation>
    </message>
    <message>
        <source>Scaled, it may not lie where it should. The answer is for all pictures of another size.</source>
        <translation>拡大縮小すると位置がずれることがあります。大きさの違うすべての画像に同じ答えを使います。</translation>
    </message>
    <message>
        <source>Scaled, it may not lie where it should.</source>
        <translation>拡大縮小すると位置がずれることがあります。</translation>
    </message>
    <message>
        <source>Scale the mask?</source>
        <translation>マスクを拡大縮小しますか？</translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>これらを除く</translation>
    </message>
    <message>
        <source>Scale it</source>
        <translation>拡大縮小する</translation>
    </message>
    <message>
        <source>Not everything was done</source>
        <translation>すべては終わりませんでした</translation>
    </message>
    <message>
        <source>Replace the original?</source>
        <translation>元画像を置き換えますか？</translation>
    </message>
    <message>
        <source>{name} is the picture you opened. Saving here replaces it; the damaged original is gone.</source>
        <translation>{name} は開いた画像そのものです。ここに保存すると置き換わり、傷んだ元画像は失われます。</translation>
    </message>
    <message>
        <source>Replace the original</source>
        <translation>元画像を置き換える</translation>
    </message>
    <message>
        <source>{name} was saved by another window or program since it was opened here. Replacing it throws away what was done there; Save project as… keeps both.</source>
        <translation>{name} は、ここで開いたあとに別のウィンドウかプログラムで保存されました。置き換えるとそちらの作業は失われます。「名前を付けてプロジェクトを保存…」なら両方残ります。</translation>
    </message>
    <message>
        <source>Replace the project?</source>
        <translation>プロジェクトを置き換えますか？</translation>
    </message>
    <message>
        <source>The unsaved work on {name} is deleted for good.</source>
        <translation>{name} の保存していない作業は完全に削除されます。</translation>
    </message>
    <message>
        <source>The unsaved work on {count} pictures is deleted for good.</source>
        <translation>{count} 枚の画像の保存していない作業は完全に削除されます。</translation>
    </message>
    <message>
        <source>Throw it away?</source>
        <translation>破棄しますか？</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>{name} has work that is not saved.</source>
        <translation>{name} に保存していない作業があります。</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>プロジェクトを保存</translation>
    </message>
    <message>
        <source>{count} pictures have work that is not saved.</source>
        <translation>{count} 枚の画像に保存していない作業があります。</translation>
    </message>
    <message>
        <source>Save all projects</source>
        <translation>すべてのプロジェクトを保存</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>保存していない作業</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>A project keeps mask, lines, repairs and their history. Without saving, they are lost.</source>
        <translation>プロジェクトはマスク、線、修復とその履歴を保持します。保存しないと失われます。</translation>
    </message>
    <message>
        <source>Projects are saved beside their pictures. Without saving, the work is lost.</source>
        <translation>プロジェクトは画像と同じ場所に保存されます。保存しないと作業は失われます。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>ファイルを置き換えますか？</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} はすでにあります。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Looking for damage…</source>
        <translation>損傷を探しています…</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>The picture cannot be handed on: {reason}</source>
        <translation>画像を渡せません：{reason}</translation>
    </message>
</context>
<context>
    <name>EdgeControls</name>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>How much the picture is smoothed before lines are looked for: less finds finer ones</source>
        <translation>線を探す前に画像をどれだけぼかすか。小さいほど細い線を見つけます</translation>
    </message>
    <message>
        <source>Sigma of the found lines</source>
        <translation>検出する線の sigma</translation>
    </message>
    <message>
        <source>In the hole</source>
        <translation>穴の中</translation>
    </message>
    <message>
        <source>How lines in a hole are drawn; it shows in wide ones</source>
        <translation>穴の中の線の引き方。広い穴で違いが出ます</translation>
    </message>
    <message>
        <source>Lines in the hole</source>
        <translation>穴の中の線</translation>
    </message>
    <message>
        <source>Back to the model&apos;s own sigma</source>
        <translation>モデル本来の sigma に戻す</translation>
    </message>
    <message>
        <source>Back to the model&apos;s own sigma (double click on the slider)</source>
        <translation>モデル本来の sigma に戻す（スライダーをダブルクリック）</translation>
    </message>
    <message>
        <source>The model is not loaded yet.</source>
        <translation>モデルはまだ読み込まれていません。</translation>
    </message>
    <message>
        <source>The model was trained without found lines.</source>
        <translation>このモデルは検出した線なしで学習されています。</translation>
    </message>
    <message>
        <source>Trained with {sigma:.1f}</source>
        <translation>学習時の値：{sigma:.1f}</translation>
    </message>
    <message>
        <source>The model was trained with {sigma:.1f}: other values show it lines it does not know.</source>
        <translation>モデルは {sigma:.1f} で学習されています。ほかの値ではモデルの知らない線になります。</translation>
    </message>
</context>
<context>
    <name>EdgeTools</name>
    <message>
        <source>You have drawn and erased no lines: there is nothing to reset.</source>
        <translation>線を描いたり消したりしていないので、戻すものがありません。</translation>
    </message>
    <message>
        <source>There are no lines to save yet: mark some damage, or draw lines first.</source>
        <translation>保存する線がまだありません。まず傷んだ部分を塗るか、線を描いてください。</translation>
    </message>
    <message>
        <source>Lines saved as {name}.</source>
        <translation>線を {name} として保存しました。</translation>
    </message>
    <message>
        <source>{share} of {name} is white, as if its lines were dark. Lines must be white on black.</source>
        <translation>{name} の {share} が白で、線のほうが黒いようです。線は黒地に白でなければなりません。</translation>
    </message>
    <message>
        <source>Load lines</source>
        <translation>線画像を読み込む</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反転</translation>
    </message>
    <message>
        <source>Invert it</source>
        <translation>反転して使う</translation>
    </message>
    <message>
        <source>The lines are those of {name} now.</source>
        <translation>{name} の線を使っています。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a damaged picture here</source>
        <translation>傷んだ画像をここにドロップ</translation>
    </message>
    <message>
        <source>or press {key} to choose one</source>
        <translation>または {key} で選択</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>画像を開く…</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>画像を開く</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>It happened {count} times since the start.</source>
        <translation>起動してから {count} 回起きました。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>問題が起きました</translation>
    </message>
    <message>
        <source>This should not have happened. You can go on working; saving your picture now is a good idea. The report below is also in the log, and helps us fix it.</source>
        <translation>本来起きてはならないことです。作業は続けられますが、今のうちに画像を保存することをお勧めします。下の報告はログにも残っており、修正に役立ちます。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>What happened and where in the program; Ctrl+C copies what is selected</source>
        <translation>何がプログラムのどこで起きたか。選択した部分は Ctrl+C でコピーできます</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>報告をコピー</translation>
    </message>
    <message>
        <source>Copy the report as it stands here</source>
        <translation>表示されている報告をそのままコピーします</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>診断情報をコピー</translation>
    </message>
    <message>
        <source>Copy the report with versions and the end of the log, without folders and file names</source>
        <translation>報告に、バージョンとログの末尾を添えてコピーします。フォルダー名とファイル名は含みません</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{name} was not written: {reason}. Choose another ending.</source>
        <translation>{name} は書き出されませんでした：{reason}。別の拡張子を選んでください。</translation>
    </message>
    <message>
        <source>{format} cannot hold 16 bits per channel</source>
        <translation>{format} は 1 チャンネル 16 ビットを保存できません</translation>
    </message>
    <message>
        <source>{format} cannot hold transparency</source>
        <translation>{format} は透明を保存できません</translation>
    </message>
    <message>
        <source>{format} cannot hold so large a picture</source>
        <translation>{format} はこの大きさの画像を保存できません</translation>
    </message>
    <message>
        <source>Nothing is repaired in {name}, so nothing was exported.</source>
        <translation>{name} には修復がないので、書き出しませんでした。</translation>
    </message>
</context>
<context>
    <name>ExportAll</name>
    <message>
        <source>No open picture is repaired yet.</source>
        <translation>修復した画像がまだ開かれていません。</translation>
    </message>
    <message>
        <source>Exporting {name}…</source>
        <translation>{name} を書き出しています…</translation>
    </message>
    <message>
        <source>Nothing in it is repaired.</source>
        <translation>修復した所がありません。</translation>
    </message>
    <message>
        <source>It is still being repaired; export it when that is done.</source>
        <translation>まだ修復中です。終わってから書き出してください。</translation>
    </message>
    <message>
        <source>Exported to {folder}: {count} of {all}.</source>
        <translation>{folder} に書き出しました：{count} / {all}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>ファイルの内容</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>{name} を書き出す</translation>
    </message>
    <message>
        <source>Keep the quality of the original</source>
        <translation>元画像の品質を保つ</translation>
    </message>
    <message>
        <source>The same quantisation tables as in the picture you opened</source>
        <translation>開いた画像と同じ量子化テーブルを使います</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG の品質</translation>
    </message>
    <message>
        <source>JPEG quality, 1 to 100</source>
        <translation>JPEG の品質（1～100）</translation>
    </message>
    <message>
        <source>Higher is better and larger; above 95 little is gained</source>
        <translation>高いほど良く、ファイルは大きくなります。95 を超えても差はわずかです</translation>
    </message>
    <message>
        <source>Put the recipe into the PNG</source>
        <translation>レシピを PNG に書き込む</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Choose a name…</source>
        <translation>ファイル名を選択…</translation>
    </message>
    <message>
        <source>Choose where to write the file (Return)</source>
        <translation>ファイルの保存先を選びます (Return)</translation>
    </message>
    <message>
        <source>Model, settings, mask and lines: with the original, they give the identical picture again</source>
        <translation>モデル、設定、マスク、線。元画像と合わせればまったく同じ画像を再現できます</translation>
    </message>
    <message>
        <source>Nothing was repaired yet, so there is no recipe</source>
        <translation>まだ修復していないので、レシピはありません</translation>
    </message>
    <message>
        <source>Changes no pixel; opens everywhere</source>
        <translation>ピクセルは変わらず、どこでも開けます</translation>
    </message>
    <message>
        <source>Changes no pixel; for print and archives</source>
        <translation>ピクセルは変わらず、印刷や保存に向きます</translation>
    </message>
    <message>
        <source>Changes no pixel; small files for the web</source>
        <translation>ピクセルは変わらず、ウェブ向けの小さなファイル</translation>
    </message>
    <message>
        <source>Smallest; every pixel may differ a little</source>
        <translation>最小。どのピクセルもわずかに変わることがあります</translation>
    </message>
    <message>
        <source>Plain pixels for old programs</source>
        <translation>古いソフト向けの単純なピクセル</translation>
    </message>
    <message>
        <source>Original, repair and mask as layers, for Krita and GIMP</source>
        <translation>元画像・修復・マスクのレイヤー。Krita、GIMP 用</translation>
    </message>
    <message>
        <source>The same layers for Photoshop, Clip Studio and Affinity</source>
        <translation>Photoshop・Clip Studio・Affinity 用の同じレイヤー</translation>
    </message>
    <message>
        <source>Cannot hold 16 bits per channel</source>
        <translation>チャンネルあたり 16 ビットを保持できません</translation>
    </message>
    <message>
        <source>Cannot hold transparency</source>
        <translation>透明度を保持できません</translation>
    </message>
    <message>
        <source>Cannot hold so large a picture</source>
        <translation>これほど大きな画像は保持できません</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>チャンネルあたり 16 ビット</translation>
    </message>
    <message>
        <source>colour profile</source>
        <translation>カラープロファイル</translation>
    </message>
    <message>
        <source>EXIF and XMP data</source>
        <translation>EXIF と XMP のデータ</translation>
    </message>
    <message>
        <source>resolution ({dpi} dpi)</source>
        <translation>解像度（{dpi} dpi）</translation>
    </message>
    <message>
        <source>texts of the PNG</source>
        <translation>PNG のテキスト</translation>
    </message>
    <message>
        <source>the other pages, as they are</source>
        <translation>ほかのページ（そのまま）</translation>
    </message>
    <message>
        <source>gamma and primaries</source>
        <translation>ガンマと原色</translation>
    </message>
    <message>
        <source>IPTC and Photoshop data</source>
        <translation>IPTC と Photoshop のデータ</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>extra channels</source>
        <translation>追加チャンネル</translation>
    </message>
    <message>
        <source>CMYK</source>
        <translation>CMYK</translation>
    </message>
    <message>
        <source>shape of the pixels</source>
        <translation>ピクセルの縦横比</translation>
    </message>
    <message>
        <source>palette, if the new colours fit in it</source>
        <translation>パレット（新しい色が収まる場合）</translation>
    </message>
    <message>
        <source>1 bit per pixel</source>
        <translation>1 ピクセルあたり 1 ビット</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Kept from the original: {list}.</source>
        <translation>元画像から引き継ぐもの：{list}。</translation>
    </message>
    <message>
        <source>The pixels alone.</source>
        <translation>ピクセルのみ。</translation>
    </message>
    <message>
        <source>This format drops: {list}.</source>
        <translation>この形式で失われるもの：{list}。</translation>
    </message>
    <message>
        <source>The original has {count} pages; only the first was opened and is written.</source>
        <translation>元画像は {count} ページあり、開いて書き出すのは最初の 1 ページです。</translation>
    </message>
    <message>
        <source>Left out in every format: {list}.</source>
        <translation>どの形式でも省かれます：{list}。</translation>
    </message>
    <message>
        <source>{share} of the picture is marked and not repaired: the file will show the damage there.</source>
        <translation>画像の {share} は印が付いたままで未修復です。ファイルではそこに損傷が残ります。</translation>
    </message>
    <message>
        <source>Nothing is repaired: the file will show the picture as you opened it.</source>
        <translation>まだ何も修復されていません。ファイルは開いたときの画像のままになります。</translation>
    </message>
</context>
<context>
    <name>ExportModelDialog</name>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>ファイルを書き込みます</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Write nothing</source>
        <translation>何も書き込みません</translation>
    </message>
    <message>
        <source>Choose a folder for the copy</source>
        <translation>コピーのフォルダーを選択</translation>
    </message>
    <message>
        <source>Give a folder.</source>
        <translation>フォルダーを指定してください。</translation>
    </message>
    <message>
        <source>{path} gets the two generators in half precision, and the settings without your folders.</source>
        <translation>{path} に、半精度の生成器二つと、フォルダー名を除いた設定を書き込みます。</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>モデルの書き出し</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Those of the largest iteration</source>
        <translation>反復が最も多いもの</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最良</translation>
    </message>
    <message>
        <source>Those that did best in validation, where it was measured</source>
        <translation>検証を測った中で最も良かったもの</translation>
    </message>
    <message>
        <source>ONNX files, too</source>
        <translation>ONNX ファイルも</translation>
    </message>
    <message>
        <source>The folder of the copy; it can be typed or dropped here</source>
        <translation>コピーのフォルダー。入力またはドロップできます</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>For programs without PyTorch</source>
        <translation>PyTorch のないプログラム用</translation>
    </message>
    <message>
        <source>Needs the packages onnx and onnxscript, which are not installed</source>
        <translation>パッケージ onnx と onnxscript が必要ですが、入っていません</translation>
    </message>
</context>
<context>
    <name>FailureCard</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the message, with its report if there is one</source>
        <translation>メッセージを、報告があればそれも含めてコピーします</translation>
    </message>
    <message>
        <source>Something unforeseen stopped the training: {reason}</source>
        <translation>予期しない問題で学習が止まりました：{reason}</translation>
    </message>
</context>
<context>
    <name>FileController</name>
    <message>
        <source>That is more data than any picture here can have.</source>
        <translation>ここで扱えるどの画像よりも大きなデータです。</translation>
    </message>
    <message>
        <source>A picture on the web is not fetched, because Tsukuroi uses no network. Copy the picture itself in the browser and paste it, or save it and open the file.</source>
        <translation>Tsukuroi はネットワークを使わないため、ウェブ上の画像は取得しません。ブラウザーで画像そのものをコピーして貼り付けるか、保存してファイルを開いてください。</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name} として保存しました。</translation>
    </message>
    <message>
        <source>Saved as {name}. JPEG encodes the whole picture again: every pixel may differ a little.</source>
        <translation>{name} として保存しました。JPEG は画像全体を符号化し直すため、どのピクセルもわずかに変わることがあります。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
</context>
<context>
    <name>Fill</name>
    <message>
        <source>Nothing is marked here, and the bucket fills only what is marked.</source>
        <translation>ここはマークされていません。バケツはマークした部分だけを塗る設定です。</translation>
    </message>
</context>
<context>
    <name>FillOptions</name>
    <message>
        <source>Close gaps</source>
        <translation>隙間を閉じる</translation>
    </message>
    <message>
        <source>Connected only</source>
        <translation>つながった部分のみ</translation>
    </message>
    <message>
        <source>In the mask</source>
        <translation>マスク内のみ</translation>
    </message>
    <message>
        <source>Gaps that the bucket closes, pixels</source>
        <translation>バケツが閉じる隙間（ピクセル）</translation>
    </message>
    <message>
        <source>A line that is broken by up to so many pixels holds the colour as a whole one does</source>
        <translation>線の切れ目がこのピクセル数までなら、色は漏れません</translation>
    </message>
    <message>
        <source>Fill only what is connected with the pixel clicked</source>
        <translation>クリックしたピクセルとつながった部分だけを塗る</translation>
    </message>
    <message>
        <source>Fill only what is connected with the pixel clicked; else all of like colour, as with Shift</source>
        <translation>クリックしたピクセルとつながった部分だけを塗ります。オフのときは Shift と同じく似た色すべてを塗ります</translation>
    </message>
    <message>
        <source>Fill only what is marked</source>
        <translation>マークした部分だけを塗る</translation>
    </message>
    <message>
        <source>Fill only what is marked for repair, and nothing beside it</source>
        <translation>修復用にマークした部分だけを塗り、ほかは変えません</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Film strip</source>
        <translation>フィルムストリップ</translation>
    </message>
</context>
<context>
    <name>FindDamagePanel</name>
    <message>
        <source>Sensitivity</source>
        <translation>感度</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>検出の進行状況</translation>
    </message>
    <message>
        <source>Add {count} accepted</source>
        <translation>採用した {count} 件を追加</translation>
    </message>
    <message>
        <source>Add accepted</source>
        <translation>採用分を追加</translation>
    </message>
    <message>
        <source>Mark the accepted findings for repair, and no others</source>
        <translation>採用した箇所だけを修復用に塗ります</translation>
    </message>
    <message>
        <source>Add all {count}</source>
        <translation>全 {count} 件追加</translation>
    </message>
    <message>
        <source>Add all</source>
        <translation>すべて追加</translation>
    </message>
    <message>
        <source>Mark all findings shown in the picture except rejected ones, whether or not you looked at them</source>
        <translation>画像に表示中の箇所をすべて塗ります（却下したものは除く）。確認済みかどうかは問いません</translation>
    </message>
    <message>
        <source>Accept the finding you look at and all that are at least as sure, except rejected ones</source>
        <translation>今見ている箇所と、これ以上に確かなものをすべて採用します（却下したものは除く）</translation>
    </message>
    <message>
        <source>Accept {count} surest</source>
        <translation>確かな {count} 件採用</translation>
    </message>
    <message>
        <source>Accept surest</source>
        <translation>確かなものを採用</translation>
    </message>
    <message>
        <source>Findings, the surest first</source>
        <translation>検出箇所（確かなものから順に）</translation>
    </message>
    <message>
        <source>Which finding you look at, of those shown</source>
        <translation>表示中の検出箇所のうち、何番目を見ているか</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>Look for what is ticked above</source>
        <translation>上でチェックした損傷を探します</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop looking; what was found so far stays</source>
        <translation>検出を止めます。見つかったものは残ります</translation>
    </message>
</context>
<context>
    <name>FindDamageTab</name>
    <message>
        <source>Find</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>画像が開かれていません。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>検出中…</translation>
    </message>
    <message>
        <source>Nothing is left to decide.</source>
        <translation>すべて判断済みです。</translation>
    </message>
    <message>
        <source>{undecided} of {count} to decide. A click in the picture accepts one, a second rejects it.</source>
        <translation>{count} 件中 {undecided} 件が未決定です。画像上でクリックすると採用、もう一度で却下します。</translation>
    </message>
    <message>
        <source>Nothing so sure was found. Move a slider to the right to see more.</source>
        <translation>ここまで確かなものは見つかりませんでした。スライダーを右へ動かすと、さらに表示されます。</translation>
    </message>
    <message>
        <source>No damage found.</source>
        <translation>損傷は見つかりませんでした。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure. A click accepts it.</source>
        <translation>{kind}、確かさ {score:.0%}。クリックで採用します。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, accepted. A click rejects it.</source>
        <translation>{kind}、確かさ {score:.0%}、採用済み。クリックで却下します。</translation>
    </message>
    <message>
        <source>They are in the mask now. Undo brings them back here.</source>
        <translation>マスクに加えました。元に戻すとここに戻ります。</translation>
    </message>
    <message>
        <source>Looks for damage and marks nothing by itself: you decide what goes into the mask.</source>
        <translation>損傷を探すだけで、マスクはしません。マスクに加えるものはご自分で選びます。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, rejected. A click accepts it.</source>
        <translation>{kind}、確度 {score:.0%}、却下済み。クリックで採用します。</translation>
    </message>
</context>
<context>
    <name>FindElsewhere</name>
    <message>
        <source>It is being repaired; look for damage when that is done.</source>
        <translation>修復中です。終わってから損傷を検出してください。</translation>
    </message>
    <message>
        <source>Opening {name} to look for damage…</source>
        <translation>損傷を検出するため {name} を開いています…</translation>
    </message>
    <message>
        <source>Damage is looked for in {count} of {all} pictures.</source>
        <translation>{all} 枚のうち {count} 枚で損傷を検出しています。</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Fix: {what}</source>
        <translation>修正：{what}</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>{kind}, {score:.0%} sure, {size}</source>
        <translation>{kind}、確かさ {score:.0%}、{size}</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, {size}, accepted</source>
        <translation>{kind}、確かさ {score:.0%}、{size}、採用済み</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, {size}, rejected</source>
        <translation>{kind}、確かさ {score:.0%}、{size}、却下済み</translation>
    </message>
</context>
<context>
    <name>FineTuneDialog</name>
    <message>
        <source>Fine-tune</source>
        <translation>微調整</translation>
    </message>
    <message>
        <source>Copy the bundled model, and train the copy on these pictures</source>
        <translation>付属モデルをコピーし、コピーをこれらの画像で学習させます</translation>
    </message>
    <message>
        <source>Fine-tune the bundled model on my pictures</source>
        <translation>付属モデルを自分の画像で微調整</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures</source>
        <translation>画像のフォルダーを選択</translation>
    </message>
    <message>
        <source>{name} model</source>
        <translation>{name} モデル</translation>
    </message>
    <message>
        <source>A copy of the bundled model is trained on your pictures. At the end both repair pictures of yours that were held out, and you see which does better. The bundled model itself stays as it is.</source>
        <translation>付属モデルのコピーをあなたの画像で学習させます。最後に、学習に使わなかった画像を両方のモデルで修復し、どちらが優れているかを示します。付属モデル自体は変わりません。</translation>
    </message>
    <message>
        <source>Undamaged pictures of one style: at least 8, better 40 or more. One in six is held out. On a CPU fifteen minutes teach a little; an hour teaches more.</source>
        <translation>同じ画風の、傷のない画像を少なくとも 8 枚、できれば 40 枚以上。6 枚に 1 枚は学習に使いません。CPU では 15 分で少し、1 時間ならもっと学べます。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation>新しいモデルフォルダー</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Folder or list of the pictures</source>
        <translation>画像のフォルダーまたはリスト</translation>
    </message>
    <message>
        <source>Folder that is created for the model</source>
        <translation>モデル用に作成するフォルダー</translation>
    </message>
    <message>
        <source>Minutes it may take in all</source>
        <translation>全体にかけてよい分数</translation>
    </message>
</context>
<context>
    <name>FineTuneStarter</name>
    <message>
        <source>Fine-tune…</source>
        <translation>微調整…</translation>
    </message>
    <message>
        <source>Fine-tune the bundled model on my pictures…</source>
        <translation>付属モデルを自分の画像で微調整…</translation>
    </message>
    <message>
        <source>Train a copy of the bundled model on your pictures for some minutes</source>
        <translation>付属モデルのコピーを、あなたの画像で数分間学習させます</translation>
    </message>
    <message>
        <source>A training run is in progress; only one can run at a time. Stop it first.</source>
        <translation>学習がすでに実行中です。同時に実行できるのは一つだけです。先に停止してください。</translation>
    </message>
</context>
<context>
    <name>FineTuning</name>
    <message>
        <source>the bundled model</source>
        <translation>付属モデル</translation>
    </message>
    <message>
        <source>Better than {start}: on {count} held-out pictures, PSNR went from {before:.2f} to {after:.2f} dB and F1 of the lines from {lines:.3f} to {lines_after:.3f}. It did better on {improved} of them.</source>
        <translation>{start}より良くなりました：学習に使わなかった {count} 枚で、PSNR は {before:.2f} から {after:.2f} dB に、線の F1 は {lines:.3f} から {lines_after:.3f} になりました。そのうち {improved} 枚で改善しました。</translation>
    </message>
    <message>
        <source>Not better than {start}: on {count} held-out pictures, PSNR went from {before:.2f} to {after:.2f} dB and F1 of the lines from {lines:.3f} to {lines_after:.3f}. Keep repairing with {start}. More pictures of one style, or more minutes, may help.</source>
        <translation>{start}より良くなりませんでした：学習に使わなかった {count} 枚で、PSNR は {before:.2f} から {after:.2f} dB に、線の F1 は {lines:.3f} から {lines_after:.3f} になりました。修復には引き続き{start}を使ってください。同じ画風の画像を増やすか、時間を延ばすと効果があるかもしれません。</translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>Open config.yml</source>
        <translation>config.yml を開く</translation>
    </message>
    <message>
        <source>Show the file in your text editor</source>
        <translation>テキストエディターでファイルを表示します</translation>
    </message>
    <message>
        <source>{name} is a model folder already; it is open now.</source>
        <translation>{name} はすでにモデルフォルダーなので、それを開きました。</translation>
    </message>
    <message>
        <source>{name} is a model folder now. Next: your pictures.</source>
        <translation>{name} をモデルフォルダーにしました。次は画像です。</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>モデルフォルダーを開く</translation>
    </message>
    <message>
        <source>{name} had no config.yml; one with the default values was written.</source>
        <translation>{name} に config.yml がなかったので、既定値で作成しました。</translation>
    </message>
    <message>
        <source>This model belongs to the program and stays as it is: fine-tune a copy of it.</source>
        <translation>このモデルはプログラムの一部なので変更されません。コピーを微調整してください。</translation>
    </message>
    <message>
        <source>Training goes on with the values it began with; changes count from the next start.</source>
        <translation>学習は開始時の値で続きます。変更は次の開始から有効です。</translation>
    </message>
    <message>
        <source>Every change is written to config.yml at once; your comments there stay.</source>
        <translation>変更はすぐに config.yml に書き込まれます。中のコメントは残ります。</translation>
    </message>
    <message>
        <source>Train a model of your own</source>
        <translation>自分のモデルを学習させる</translation>
    </message>
    <message>
        <source>A model folder holds the settings, the weights, the logs and the samples of one model. Make a new one, or go on with one that you have trained or downloaded: it can be dropped here.</source>
        <translation>モデルフォルダーには、一つのモデルの設定、重み、ログ、サンプルが入ります。新しく作るか、学習済みまたはダウンロードしたものを続けます。ここにドロップもできます。</translation>
    </message>
    <message>
        <source>New model folder…</source>
        <translation>新しいモデルフォルダー…</translation>
    </message>
    <message>
        <source>{name} is not a model folder: it has neither a config.yml nor weights. New… creates one.</source>
        <translation>{name} はモデルフォルダーではありません。config.yml も重みもありません。「新規…」で作れます。</translation>
    </message>
    <message>
        <source>Choose an empty folder; the settings are written into it</source>
        <translation>空のフォルダーを選びます。そこに設定を書き込みます</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>モデルフォルダーを開く…</translation>
    </message>
    <message>
        <source>Choose a folder with a config.yml, or with downloaded weights</source>
        <translation>config.yml またはダウンロードした重みのあるフォルダーを選びます</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新規…</translation>
    </message>
    <message>
        <source>Make another model folder</source>
        <translation>別のモデルフォルダーを作ります</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Open another model folder</source>
        <translation>別のモデルフォルダーを開きます</translation>
    </message>
    <message>
        <source>{key} names one file.</source>
        <translation>{key} に指定できるファイルは一つです。</translation>
    </message>
    <message>
        <source>Choose a folder for {key}</source>
        <translation>{key} のフォルダーを選択</translation>
    </message>
    <message>
        <source>Choose a file for {key}</source>
        <translation>{key} のファイルを選択</translation>
    </message>
    <message>
        <source>No editor was found for it. The file is {path}.</source>
        <translation>開くエディターが見つかりません。ファイルは {path} です。</translation>
    </message>
    <message>
        <source>Another program has changed config.yml; its values are shown now.</source>
        <translation>別のプログラムが config.yml を変更しました。新しい値を表示しています。</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Paint with the tool</source>
        <translation>ツールで描く</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左ドラッグ</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右ドラッグ</translation>
    </message>
    <message>
        <source>Ctrl+drag</source>
        <translation>Ctrl+ドラッグ</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+ドラッグ</translation>
    </message>
    <message>
        <source>Pen&apos;s eraser end</source>
        <translation>ペンの消しゴム側</translation>
    </message>
    <message>
        <source>Straight line from the last stroke</source>
        <translation>前のストロークから直線</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+クリック</translation>
    </message>
    <message>
        <source>Square with the rectangle tool</source>
        <translation>長方形ツールで正方形を描く</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+ドラッグ</translation>
    </message>
    <message>
        <source>Everything of similar colour with wand and bucket</source>
        <translation>自動選択とバケツで似た色すべて</translation>
    </message>
    <message>
        <source>Set the source of clone stamp and healing brush</source>
        <translation>スタンプと修復ブラシの取り込み元を指定</translation>
    </message>
    <message>
        <source>Alt+click</source>
        <translation>Alt+クリック</translation>
    </message>
    <message>
        <source>Lasso instead of a rectangle, with the tool for words and for a limit</source>
        <translation>文字ツールと範囲の指定で、矩形の代わりに投げ縄</translation>
    </message>
    <message>
        <source>Erase with the tool</source>
        <translation>ツールで消す</translation>
    </message>
    <message>
        <source>Close the polygon lasso (Backspace takes a corner back, Esc gives it up)</source>
        <translation>多角形投げ縄を閉じる（Backspace で角を 1 つ戻し、Esc でやめる）</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>ダブルクリック</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Steps of 45° with the polygon lasso</source>
        <translation>多角形投げ縄で 45° 刻み</translation>
    </message>
    <message>
        <source>Keep the clicks of wand and bucket within a limit (Esc lifts it)</source>
        <translation>自動選択とバケツのクリックを範囲内に限る（Esc で解除）</translation>
    </message>
    <message>
        <source>Resize the tool on the picture; up and down: softer and harder</source>
        <translation>画像の上でツールの大きさを変える（上下で柔らかく・硬く）</translation>
    </message>
    <message>
        <source>Alt+right drag</source>
        <translation>Alt+右ドラッグ</translation>
    </message>
    <message>
        <source>Ctrl+Alt+drag</source>
        <translation>Ctrl+Alt+ドラッグ</translation>
    </message>
    <message>
        <source>Collect strokes that would be repaired on release, until Ctrl is released</source>
        <translation>離すと修復されるストロークを、Ctrl を離すまでためる</translation>
    </message>
    <message>
        <source>Pick a colour while pencil or bucket is in hand</source>
        <translation>鉛筆かバケツを使いながら色を取る</translation>
    </message>
    <message>
        <source>Drag from Export</source>
        <translation>「書き出し」からドラッグ</translation>
    </message>
    <message>
        <source>Drag from the film strip</source>
        <translation>フィルムストリップからドラッグ</translation>
    </message>
    <message>
        <source>Drag the picture to another program</source>
        <translation>画像を別のソフトへ渡す</translation>
    </message>
    <message>
        <source>Ctrl+Alt+click</source>
        <translation>Ctrl+Alt+クリック</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Cancel the current stroke</source>
        <translation>描いている途中のストロークを取り消す</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>画像を動かす</translation>
    </message>
    <message>
        <source>Space+drag</source>
        <translation>スペース+ドラッグ</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中ドラッグ</translation>
    </message>
    <message>
        <source>Turn the view, not the picture</source>
        <translation>画像を変えずに表示を回転</translation>
    </message>
    <message>
        <source>Shift+Space+drag</source>
        <translation>Shift+スペース+ドラッグ</translation>
    </message>
    <message>
        <source>Move, zoom and turn the view on a touch screen</source>
        <translation>タッチスクリーンで表示を移動・拡大縮小・回転</translation>
    </message>
    <message>
        <source>Two fingers</source>
        <translation>2 本指</translation>
    </message>
    <message>
        <source>Move the picture in steps</source>
        <translation>画像を少しずつ動かす</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>矢印キー</translation>
    </message>
    <message>
        <source>Zoom at the mouse (the wheel scrolls instead, if the preferences say so)</source>
        <translation>カーソル位置で拡大縮小（環境設定によってはホイールでスクロール）</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>ホイール</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+ホイール</translation>
    </message>
    <message>
        <source>Move the picture sideways</source>
        <translation>画像を横に動かす</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+ホイール</translation>
    </message>
    <message>
        <source>Choose several pictures in the film strip</source>
        <translation>フィルムストリップで複数の画像を選ぶ</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+クリック</translation>
    </message>
    <message>
        <source>Choose one of several proposals</source>
        <translation>候補から一つを選ぶ</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1～9</translation>
    </message>
    <message>
        <source>Mouse and held keys</source>
        <translation>マウスと押し続けるキー</translation>
    </message>
</context>
<context>
    <name>GrainControl</name>
    <message>
        <source>Lay grain over repairs</source>
        <translation>修復箇所に粒状感を加える</translation>
    </message>
    <message>
        <source>Film grain, paper and other noise that is found around a hole goes on over its repair. Where there is none, nothing changes.</source>
        <translation>穴の周囲にあるフィルムの粒状感、紙の質感、その他のノイズを修復箇所にも続けます。周囲にノイズがなければ何も変わりません。</translation>
    </message>
    <message>
        <source>Strength of the grain, percent</source>
        <translation>粒状感の強さ（％）</translation>
    </message>
    <message>
        <source>How strong the grain of a repair is: 100 % is as strong as around it</source>
        <translation>修復箇所の粒状感の強さ。100 % で周囲と同じになります</translation>
    </message>
</context>
<context>
    <name>GridFoot</name>
    <message>
        <source>Leave as it was</source>
        <translation>元のままにする</translation>
    </message>
    <message>
        <source>Take none of them (Esc)</source>
        <translation>どれも採用しません (Esc)</translation>
    </message>
    <message>
        <source>Next damage</source>
        <translation>次の損傷</translation>
    </message>
    <message>
        <source>Keep this one as it is in the picture, and go on to the next (N)</source>
        <translation>この箇所は画像の今の状態のままにして、次へ進みます（N）</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Put the chosen one into the picture (Return)</source>
        <translation>選んだものを画像に入れます (Return)</translation>
    </message>
    <message>
        <source>Click, 1 to 9 or arrows choose; a double click or Return takes; wheel and drag zoom and move all</source>
        <translation>クリック・1～9・矢印で選択、ダブルクリックか Return で採用、ホイールとドラッグで拡大・移動</translation>
    </message>
</context>
<context>
    <name>GridHead</name>
    <message>
        <source>Progress of the proposals</source>
        <translation>候補の進行状況</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Make no more; the ones here stay</source>
        <translation>これ以上作りません。今あるものは残ります</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Show the whole hole (0)</source>
        <translation>穴全体を表示 (0)</translation>
    </message>
    <message>
        <source>Show each pixel as one of the screen (Z)</source>
        <translation>画像の1ピクセルを画面の1ピクセルで表示 (Z)</translation>
    </message>
    <message>
        <source>Below the picture</source>
        <translation>画像の下へ</translation>
    </message>
    <message>
        <source>In a strip below the picture</source>
        <translation>画像の下の帯に表示します</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>候補</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>paint mask</source>
        <translation>マスクを描く</translation>
    </message>
    <message>
        <source>erase mask</source>
        <translation>マスクを消す</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>長方形</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>投げ縄</translation>
    </message>
    <message>
        <source>polygon lasso</source>
        <translation>多角形投げ縄</translation>
    </message>
    <message>
        <source>magic wand</source>
        <translation>自動選択</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>文字のインク</translation>
    </message>
    <message>
        <source>clear mask</source>
        <translation>マスクをクリア</translation>
    </message>
    <message>
        <source>mark everything</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>invert mask</source>
        <translation>マスクを反転</translation>
    </message>
    <message>
        <source>grow mask</source>
        <translation>マスクを拡張</translation>
    </message>
    <message>
        <source>shrink mask</source>
        <translation>マスクを縮小</translation>
    </message>
    <message>
        <source>import mask</source>
        <translation>マスクを読み込み</translation>
    </message>
    <message>
        <source>mask of another picture</source>
        <translation>ほかの画像のマスク</translation>
    </message>
    <message>
        <source>paste mask</source>
        <translation>マスクを貼り付け</translation>
    </message>
    <message>
        <source>paste region</source>
        <translation>領域を貼り付け</translation>
    </message>
    <message>
        <source>mask from transparency</source>
        <translation>透明部分からマスク</translation>
    </message>
    <message>
        <source>mask from colour</source>
        <translation>色域からマスク</translation>
    </message>
    <message>
        <source>found damage</source>
        <translation>検出した損傷</translation>
    </message>
    <message>
        <source>clone</source>
        <translation>スタンプ</translation>
    </message>
    <message>
        <source>heal</source>
        <translation>修復ブラシ</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>draw line</source>
        <translation>線を描く</translation>
    </message>
    <message>
        <source>erase line</source>
        <translation>線を消す</translation>
    </message>
    <message>
        <source>reset lines</source>
        <translation>線を戻す</translation>
    </message>
    <message>
        <source>load lines</source>
        <translation>線を読み込み</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>restore original</source>
        <translation>元画像に戻す</translation>
    </message>
    <message>
        <source>pencil</source>
        <translation>鉛筆</translation>
    </message>
    <message>
        <source>switch repair</source>
        <translation>修復の切り替え</translation>
    </message>
    <message>
        <source>delete repair</source>
        <translation>修復を削除</translation>
    </message>
    <message>
        <source>repeat repair</source>
        <translation>修復をやり直す</translation>
    </message>
    <message>
        <source>choose proposal</source>
        <translation>候補を選択</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Opened</source>
        <translation>開いた状態</translation>
    </message>
    <message>
        <source>Earlier steps were forgotten</source>
        <translation>これより前の手順は残っていません</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Click a step to take the picture back to how it was after it, or forward again.</source>
        <translation>手順を選ぶと、画像はその手順の直後の状態に戻り、また進めることもできます。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
</context>
<context>
    <name>ImageCanvas</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
</context>
<context>
    <name>Ink</name>
    <message>
        <source>No ink was found there: draw the area closely around the lettering.</source>
        <translation>そこにはインクが見つかりません。文字のすぐ周りを囲んでください。</translation>
    </message>
</context>
<context>
    <name>JobForm</name>
    <message>
        <source>Open job…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Open the settings of a batch saved before</source>
        <translation>以前保存したバッチの設定を開きます</translation>
    </message>
    <message>
        <source>Save job…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save these settings: for another day, or for the command line</source>
        <translation>この設定を保存します。後日やコマンドラインで使えます</translation>
    </message>
    <message>
        <source>Locked while the batch runs. Stop it to change the job.</source>
        <translation>バッチの実行中はロックされています。変更するには停止してください。</translation>
    </message>
</context>
<context>
    <name>JobView</name>
    <message>
        <source>The job is saved as {name}.</source>
        <translation>ジョブを {name} として保存しました。</translation>
    </message>
    <message>
        <source>The file is {path}.</source>
        <translation>ファイルは {path} です。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
    <message>
        <source>The list is locked while the batch runs.</source>
        <translation>バッチの実行中は一覧を変更できません。</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Remove this key</source>
        <translation>このキーを外す</translation>
    </message>
    <message>
        <source>Add a key for “{action}”</source>
        <translation>「{action}」にキーを追加</translation>
    </message>
    <message>
        <source>Back to the usual keys of “{action}”</source>
        <translation>「{action}」を既定のキーに戻す</translation>
    </message>
    <message>
        <source>New key for “{action}”</source>
        <translation>「{action}」の新しいキー</translation>
    </message>
    <message>
        <source>Press the new key; Esc leaves it as it was</source>
        <translation>新しいキーを押してください。Esc で元のままです</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Give the key to “{action}”</source>
        <translation>このキーを「{action}」に割り当てます</translation>
    </message>
    <message>
        <source>Press the new key. Esc leaves it as it was.</source>
        <translation>新しいキーを押してください。Esc で元のままです。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”, which keeps it.</source>
        <translation>{key} は「{action}」のキーで、変更できません。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”.</source>
        <translation>{key} は「{action}」のキーです。</translation>
    </message>
    <message>
        <source>This key cannot be changed: it works while it is held, or stops what is running</source>
        <translation>このキーは変更できません。押し続けて使うか、実行中の処理を止めるためのキーです</translation>
    </message>
    <message>
        <source>{key} – click for another key, Delete removes it</source>
        <translation>{key} – クリックで変更、Delete で解除</translation>
    </message>
    <message>
        <source>{key}, key of “{action}”</source>
        <translation>「{action}」のキー {key}</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>Space is held to move the picture; please choose another key.</source>
        <translation>スペースは画像を動かすために押し続けるキーです。別のキーを選んでください。</translation>
    </message>
    <message>
        <source>The backslash is held to see the original; please choose another key.</source>
        <translation>バックスラッシュは元画像を見るために押し続けるキーです。別のキーを選んでください。</translation>
    </message>
    <message>
        <source>Escape stops what is running; please choose another key.</source>
        <translation>Esc は実行中の処理を止めるキーです。別のキーを選んでください。</translation>
    </message>
    <message>
        <source>This is not a key that can be chosen; please press another.</source>
        <translation>このキーは使えません。別のキーを押してください。</translation>
    </message>
    <message>
        <source>The arrow keys move the picture; please choose another key.</source>
        <translation>矢印キーは画像を動かすキーです。別のキーを選んでください。</translation>
    </message>
    <message>
        <source>This key moves between the parts of the window; please choose another.</source>
        <translation>これはウィンドウ内を移動するキーです。別のキーを選んでください。</translation>
    </message>
    <message>
        <source>Alt with a letter opens the menus; please choose another key.</source>
        <translation>Alt と文字の組み合わせはメニューを開くキーです。別のキーを選んでください。</translation>
    </message>
</context>
<context>
    <name>LikeColourTool</name>
    <message>
        <source>This is outside the limit you drew; Esc lifts it.</source>
        <translation>ここは描いた範囲の外です。Esc で範囲を解除します。</translation>
    </message>
</context>
<context>
    <name>LineRules</name>
    <message>
        <source>Auto</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Soft in narrow holes, where they are sure anyway, and drawn in wider ones, going on from those that you draw</source>
        <translation>狭い穴では柔らかく（そこは確かなので）、広い穴では線として描き、自分で引いた線から続けます</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>やわらか</translation>
    </message>
    <message>
        <source>They fade where they are unsure</source>
        <translation>不確かな所では薄れます</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>くっきり</translation>
    </message>
    <message>
        <source>Drawn where they are likeliest</source>
        <translation>最もありそうな所に引きます</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Taken from the rim inwards, each guiding the next, and going on from those that you draw</source>
        <translation>縁から内側へ順に決め、前の線が次の線を導き、あなたが描いた線からも続きます</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>{share} marked</source>
        <translation>マスク {share}</translation>
    </message>
</context>
<context>
    <name>MaskControls</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Grow or shrink by, pixels</source>
        <translation>拡張・縮小するピクセル数</translation>
    </message>
    <message>
        <source>Pixels by which the mask grows or shrinks at a time</source>
        <translation>マスクを一度に拡張・縮小するピクセル数</translation>
    </message>
</context>
<context>
    <name>MaskOperations</name>
    <message>
        <source>Mask saved as {name}.</source>
        <translation>マスクを {name} として保存しました。</translation>
    </message>
    <message>
        <source>{name} is all black: it marks nothing. White means repair.</source>
        <translation>{name} は真っ黒で、何もマスクしていません。白い部分が修復されます。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture. White means repair here.</source>
        <translation>{name} は画像の {share} をマスクしています。白い部分が修復されます。</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>画像の {share}</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>マスクを読み込む</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Invert it</source>
        <translation>反転して使う</translation>
    </message>
    <message>
        <source>It has {columns} × {rows} px and is stretched to the picture&apos;s {width} × {height} px, whose proportions differ: it may not lie where it should.</source>
        <translation>サイズが {columns} × {rows} px で、画像の {width} × {height} px とは縦横比が違うため引き伸ばされます。位置がずれることがあります。</translation>
    </message>
    <message>
        <source>It has {columns} × {rows} px and is scaled to the picture&apos;s {width} × {height} px.</source>
        <translation>サイズが {columns} × {rows} px なので、画像の {width} × {height} px に合わせて拡大縮小されます。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture.</source>
        <translation>{name} は画像の {share} をマスクしています。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture. It was scaled to the picture&apos;s size.</source>
        <translation>{name} は画像の {share} をマスクしています。画像のサイズに合わせて拡大縮小しました。</translation>
    </message>
</context>
<context>
    <name>MaskOrigins</name>
    <message>
        <source>Find damage in each picture</source>
        <translation>画像ごとに損傷を検出</translation>
    </message>
    <message>
        <source>Detectors look for it. Try the settings on one picture first.</source>
        <translation>検出器が探します。まず一枚で設定を試してください。</translation>
    </message>
    <message>
        <source>Mask beside each picture</source>
        <translation>各画像の隣のマスク</translation>
    </message>
    <message>
        <source>{picture} is repaired where {mask} is white.</source>
        <translation>{picture} のうち、{mask} が白い部分を修復します。</translation>
    </message>
    <message>
        <source>Masks in a folder</source>
        <translation>フォルダー内のマスク</translation>
    </message>
    <message>
        <source>Each mask has the name of its picture and is white where damage is.</source>
        <translation>各マスクは画像と同じ名前で、損傷の部分が白です。</translation>
    </message>
    <message>
        <source>One mask for all</source>
        <translation>全画像に共通のマスク</translation>
    </message>
    <message>
        <source>For damage at the same place in every picture, such as a watermark.</source>
        <translation>透かしなど、どの画像でも同じ位置にある損傷向けです。</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>透明な部分</translation>
    </message>
    <message>
        <source>What is transparent gets filled. Only for pictures with transparency.</source>
        <translation>透明な部分を埋めます。透明度のある画像専用です。</translation>
    </message>
    <message>
        <source>A colour</source>
        <translation>特定の色</translation>
    </message>
    <message>
        <source>For damage that was painted over with one plain colour.</source>
        <translation>損傷を一色で塗りつぶした画像向けです。</translation>
    </message>
    <message>
        <source>Scaled to the picture</source>
        <translation>画像に合わせて拡大縮小</translation>
    </message>
    <message>
        <source>Unscaled, top left</source>
        <translation>原寸、左上</translation>
    </message>
    <message>
        <source>Unscaled, top right</source>
        <translation>原寸、右上</translation>
    </message>
    <message>
        <source>Unscaled, bottom left</source>
        <translation>原寸、左下</translation>
    </message>
    <message>
        <source>Unscaled, bottom right</source>
        <translation>原寸、右下</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>検出器</translation>
    </message>
</context>
<context>
    <name>MasksCard</name>
    <message>
        <source>Damage</source>
        <translation>損傷</translation>
    </message>
    <message>
        <source>Where the masks come from</source>
        <translation>マスクの出どころ</translation>
    </message>
    <message>
        <source>How the program knows what is damaged in each picture</source>
        <translation>各画像のどこが損傷かを知る方法</translation>
    </message>
    <message>
        <source>Ending of the name</source>
        <translation>名前の末尾</translation>
    </message>
    <message>
        <source>What the mask&apos;s name has after that of its picture, before the dot</source>
        <translation>マスクの名前のうち、画像の名前の後、ドットの前に付く部分</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Choose the folder or file of the masks</source>
        <translation>マスクのフォルダーまたはファイルを選択</translation>
    </message>
    <message>
        <source>From</source>
        <translation>出どころ</translation>
    </message>
    <message>
        <source>Where sizes differ</source>
        <translation>サイズが違うとき</translation>
    </message>
    <message>
        <source>How the mask is laid over a picture of another size</source>
        <translation>サイズの違う画像にマスクをどう重ねるか</translation>
    </message>
    <message>
        <source>Other sizes</source>
        <translation>別サイズ</translation>
    </message>
    <message>
        <source>Black marks the damage</source>
        <translation>黒が損傷</translation>
    </message>
    <message>
        <source>For masks that are black where damage is, and white elsewhere</source>
        <translation>損傷が黒、それ以外が白のマスク向け</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>許容値</translation>
    </message>
    <message>
        <source>File of the mask</source>
        <translation>マスクのファイル</translation>
    </message>
    <message>
        <source>Folder of the masks</source>
        <translation>マスクのフォルダー</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>choose a folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>Paint it on a picture…</source>
        <translation>画像に塗る…</translation>
    </message>
    <message>
        <source>Paint it on a picture</source>
        <translation>画像に塗る</translation>
    </message>
    <message>
        <source>Opens the first or the selected picture in Repair; what you mark there counts</source>
        <translation>先頭または選択中の画像を「修復」で開きます。そこで塗った部分がマスクになります</translation>
    </message>
    <message>
        <source>Colour {name}</source>
        <translation>色 {name}</translation>
    </message>
    <message>
        <source>Choose the colour, also with the eyedropper from anywhere on the screen</source>
        <translation>色を選びます。スポイトで画面のどこからでも取れます</translation>
    </message>
    <message>
        <source>How far a colour may be from this one, in each channel, of 255</source>
        <translation>この色から各チャンネルでどれだけ離れてよいか（255 段階）</translation>
    </message>
    <message>
        <source>The folder of the masks</source>
        <translation>マスクのフォルダー</translation>
    </message>
</context>
<context>
    <name>MessageLog</name>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>Copy all messages</source>
        <translation>メッセージをすべてコピーします</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Messages of the training</source>
        <translation>学習のメッセージ</translation>
    </message>
    <message>
        <source>What happened, the newest at the end</source>
        <translation>起きたこと。新しいものが最後です</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>the bundled model</source>
        <translation>付属モデル</translation>
    </message>
    <message>
        <source>Repairs are made with {name} now, on {device}.</source>
        <translation>これからは {name} で修復します（{device} で実行）。</translation>
    </message>
    <message>
        <source>The model chosen last cannot be used any more: {reason} The bundled model takes its place.</source>
        <translation>前回選んだモデルは使えなくなりました：{reason} 代わりに付属モデルを使います。</translation>
    </message>
    <message>
        <source>Choose a folder with weights</source>
        <translation>重みのあるフォルダーを選択</translation>
    </message>
    <message>
        <source>CPU, {n} threads</source>
        <translation>CPU、{n} スレッド</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU、1 スレッド</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>実行先</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Trained sigma</source>
        <translation>学習時の sigma</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>反復数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>モデルを選択</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Models used before</source>
        <translation>使ったことのあるモデル</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選択…</translation>
    </message>
    <message>
        <source>Any folder with weights of an EdgeConnect model</source>
        <translation>EdgeConnect モデルの重みがある任意のフォルダー</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>What the networks run on</source>
        <translation>ネットワークを実行するデバイス</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>このモデルを使う</translation>
    </message>
    <message>
        <source>Load this model and repair with it from now on</source>
        <translation>このモデルを読み込み、以後の修復に使います</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>付属モデル</translation>
    </message>
    <message>
        <source>Automatic: the fastest</source>
        <translation>自動：最速のもの</translation>
    </message>
    <message>
        <source>{n} channels</source>
        <translation>{n} チャンネル</translation>
    </message>
    <message>
        <source>{edge} lines, {paint} colour</source>
        <translation>線 {edge}、色 {paint}</translation>
    </message>
</context>
<context>
    <name>NewFolderDialog</name>
    <message>
        <source>Write the settings into this folder</source>
        <translation>このフォルダーに設定を書き込みます</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Give the folder a name.</source>
        <translation>フォルダーに名前を付けてください。</translation>
    </message>
    <message>
        <source>{path} is a file.</source>
        <translation>{path} はファイルです。</translation>
    </message>
    <message>
        <source>Create no folder</source>
        <translation>フォルダーを作りません</translation>
    </message>
    <message>
        <source>Choose where to create it.</source>
        <translation>作る場所のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose where to create the model folder</source>
        <translation>モデルフォルダーを作る場所を選択</translation>
    </message>
    <message>
        <source>{path} will be created.</source>
        <translation>{path} を作ります。</translation>
    </message>
    <message>
        <source>{path} already exists; the model&apos;s files will be put into it.</source>
        <translation>{path} はすでにあります。モデルのファイルはその中に入ります。</translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation>新しいモデルフォルダー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>In</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>新しいフォルダーの名前</translation>
    </message>
    <message>
        <source>Where the folder is created; it can be typed or dropped here</source>
        <translation>作る場所のフォルダー。入力またはドロップできます</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選択</translation>
    </message>
</context>
<context>
    <name>OneMaskPainter</name>
    <message>
        <source>Add pictures first; the mask is painted on one of them.</source>
        <translation>先に画像を追加してください。マスクはその一枚に塗ります。</translation>
    </message>
    <message>
        <source>The batch is running; use the mask when it has ended.</source>
        <translation>バッチを実行中です。終わってからマスクを使ってください。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>フォルダー {folder} を作れません：{reason}。</translation>
    </message>
    <message>
        <source>The painted mask is used for every picture: {name}</source>
        <translation>塗ったマスクをすべての画像に使います：{name}</translation>
    </message>
</context>
<context>
    <name>OneMaskStrip</name>
    <message>
        <source>Use this mask for the folder</source>
        <translation>このマスクをフォルダーに使う</translation>
    </message>
    <message>
        <source>Take what is marked now as the mask of every picture of the batch</source>
        <translation>今の範囲を、バッチの全画像のマスクにします</translation>
    </message>
    <message>
        <source>Save it and use it…</source>
        <translation>保存して使う…</translation>
    </message>
    <message>
        <source>Choose where the mask&apos;s file is kept, and use it for the folder</source>
        <translation>マスクの保存先を選んで、フォルダーに使います</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Back to the batch without another mask</source>
        <translation>マスクを変えずにバッチに戻ります</translation>
    </message>
    <message>
        <source>Mark what is damaged at the same place in every picture of the batch, such as a watermark.</source>
        <translation>透かしなど、バッチのどの画像でも同じ位置にある損傷を塗ってください。</translation>
    </message>
    <message>
        <source>In pictures of another size:</source>
        <translation>サイズの違う画像では：</translation>
    </message>
    <message>
        <source>In pictures of another size</source>
        <translation>サイズの違う画像では</translation>
    </message>
    <message>
        <source>How the mask meets pictures that are larger or smaller than this one</source>
        <translation>この画像より大きい、または小さい画像にマスクをどう合わせるか</translation>
    </message>
</context>
<context>
    <name>OpenInRepair</name>
    <message>
        <source>The mask does not fit the picture, which has changed since.</source>
        <translation>画像が変わったため、マスクが合いません。</translation>
    </message>
    <message>
        <source>The job marks nothing in this picture.</source>
        <translation>このジョブは、この画像の何もマスクしません。</translation>
    </message>
</context>
<context>
    <name>OpenPictures</name>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修復済み</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>There is no picture in {name}.</source>
        <translation>{name} に画像がありません。</translation>
    </message>
    <message>
        <source>There are {count} pictures; the first {most} of them are open now.</source>
        <translation>画像が {count} 枚あります。最初の {most} 枚を開きました。</translation>
    </message>
    <message>
        <source>The repair of {name} was stopped, because the picture was closed.</source>
        <translation>画像を閉じたため、{name} の修復を中止しました。</translation>
    </message>
    <message>
        <source>{name} was saved before all that was asked for was done: Inpaint repairs what is still marked.</source>
        <translation>{name} は、頼んだ処理が終わる前に保存されたものです。「修復を実行」で、残っているマスクの部分を修復します。</translation>
    </message>
</context>
<context>
    <name>OptionBar</name>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>許容値</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>マスク拡張</translation>
    </message>
    <message>
        <source>Size of the tool in image pixels</source>
        <translation>ツールのサイズ（画像のピクセル）</translation>
    </message>
    <message>
        <source>How far a colour may be from the one clicked</source>
        <translation>クリックした色からどれだけ離れてよいか</translation>
    </message>
    <message>
        <source>Size of the tool in image pixels ({smaller} and {larger})</source>
        <translation>ツールのサイズ（画像のピクセル。{smaller} と {larger}）</translation>
    </message>
    <message>
        <source>How far a colour may be from the one clicked ({smaller} and {larger})</source>
        <translation>クリックした色からどれだけ離れてよいか（{smaller} と {larger}）</translation>
    </message>
    <message>
        <source>Size of the tool, pixels</source>
        <translation>ツールのサイズ（ピクセル）</translation>
    </message>
    <message>
        <source>Tolerance of the tool</source>
        <translation>ツールの許容値</translation>
    </message>
    <message>
        <source>Grow mask, pixels</source>
        <translation>マスク拡張（ピクセル）</translation>
    </message>
    <message>
        <source>Pixels around the mask that are hidden from the model as well: damage often has a soft rim</source>
        <translation>マスクの周りでモデルに見せないピクセル数。損傷の縁はぼやけていることが多いためです</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>その他…</translation>
    </message>
    <message>
        <source>More about repairs: the rim, patterns and grain</source>
        <translation>修復のその他の設定：縁、模様、粒状感</translation>
    </message>
    <message>
        <source>Continue screentone and patterns</source>
        <translation>トーンと模様を続ける</translation>
    </message>
    <message>
        <source>Screentone, checks and other patterns that are found around a hole go on through it, in phase</source>
        <translation>欠損のまわりに見つかったスクリーントーンや格子などの模様を、位相を合わせて欠損の中へ続けます</translation>
    </message>
    <message>
        <source>Grow mask only where the rim is stained</source>
        <translation>縁が変色しているところだけマスクを拡張</translation>
    </message>
    <message>
        <source>Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. More than 8 pixels are always hidden.</source>
        <translation>このうち損傷の色がにじんだピクセルだけを隠します。マスクがぴったり合っていれば何も隠しません。8 ピクセルを超える場合は常にすべて隠します。</translation>
    </message>
    <message>
        <source>only where stained</source>
        <translation>変色部分だけ</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模様</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>粒状感</translation>
    </message>
</context>
<context>
    <name>OriginalView</name>
    <message>
        <source>Original picture</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Continue the fine-tuning</source>
        <translation>微調整を再開します</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>前後を比較します</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>微調整</translation>
    </message>
    <message>
        <source>Running, for {minutes:g} minutes in all; the verdict comes last.</source>
        <translation>実行中です（全体で {minutes:g} 分）。最後に判定が出ます。</translation>
    </message>
    <message>
        <source>Not finished: {minutes:g} minutes were the goal. Resume continues where it was stopped.</source>
        <translation>未完了です（目標は {minutes:g} 分）。「再開」で、止めたところから続けます。</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>損傷</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Show or hide these lines; hidden ones count all the same</source>
        <translation>この線の表示を切り替えます。隠しても修復には使われます</translation>
    </message>
    <message>
        <source>Marked damage</source>
        <translation>マスクした損傷</translation>
    </message>
    <message>
        <source>Show or hide the mask</source>
        <translation>マスクの表示を切り替えます</translation>
    </message>
    <message>
        <source>Lines found around it</source>
        <translation>周囲で検出した線</translation>
    </message>
    <message>
        <source>Lines predicted inside</source>
        <translation>内側に予測した線</translation>
    </message>
    <message>
        <source>Lines drawn by you</source>
        <translation>自分で描いた線</translation>
    </message>
</context>
<context>
    <name>PageDrops</name>
    <message>
        <source>{name} is neither a model folder nor a folder, list or picture to train on.</source>
        <translation>{name} はモデルフォルダーではなく、学習に使えるフォルダー、リスト、画像でもありません。</translation>
    </message>
    <message>
        <source>Pictures are trained on in a model folder: make or open one, and these are taken there.</source>
        <translation>学習はモデルフォルダーで行います。作るか開くと、これらの画像がそこで使われます。</translation>
    </message>
</context>
<context>
    <name>PartsClipboard</name>
    <message>
        <source>The mask is on the clipboard.</source>
        <translation>マスクをクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>The marked part of the picture is on the clipboard.</source>
        <translation>画像のマスクした部分をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>There is no mask on the clipboard: copy one in another picture.</source>
        <translation>クリップボードにマスクがありません。ほかの画像でコピーしてください。</translation>
    </message>
    <message>
        <source>A part of a picture is on the clipboard, and no mask: Paste region in place lays it here.</source>
        <translation>クリップボードにあるのは画像の一部で、マスクではありません。「領域を同じ位置に貼り付け」でここに重ねられます。</translation>
    </message>
    <message>
        <source>There is no part of a picture on the clipboard: mark one and use Copy region.</source>
        <translation>クリップボードに画像の一部がありません。マスクして「領域をコピー」を使ってください。</translation>
    </message>
    <message>
        <source>A mask is on the clipboard, and no part of a picture: Paste mask marks here what it marks.</source>
        <translation>クリップボードにあるのはマスクで、画像の一部ではありません。「マスクを貼り付け」で同じ場所をマークできます。</translation>
    </message>
    <message>
        <source>Nothing of it lies in this picture, or it is the same already.</source>
        <translation>この画像に入る部分がないか、すでに同じです。</translation>
    </message>
    <message>
        <source>Nothing is marked yet: mark what is to be copied.</source>
        <translation>まだマスクがありません。コピーする所をマスクしてください。</translation>
    </message>
</context>
<context>
    <name>PhaseCard</name>
    <message>
        <source>Needs</source>
        <translation>必要なもの</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>できるもの</translation>
    </message>
    <message>
        <source>Done when</source>
        <translation>終わりの目安</translation>
    </message>
    <message>
        <source>Training now</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>The weights stand at iteration {start}, and MAX_ITERS is {stop}: train for more iterations.</source>
        <translation>重みは反復 {start} にあり、MAX_ITERS は {stop} です。反復数を指定してさらに学習させてください。</translation>
    </message>
    <message>
        <source>Next in what was ordered last; Resume starts it.</source>
        <translation>最後に指定した学習の次の段階です。「再開」で始まります。</translation>
    </message>
    <message>
        <source>Stopped at {reached} of {count}; Resume continues it.</source>
        <translation>{count} 中 {reached} で停止。「再開」で続けます。</translation>
    </message>
    <message>
        <source>Never trained here</source>
        <translation>ここでは未学習</translation>
    </message>
    <message>
        <source>Iteration {iteration}, saved {time}</source>
        <translation>反復 {iteration}、{time} に保存</translation>
    </message>
    <message>
        <source>Starts from nothing.</source>
        <translation>最初から始めます。</translation>
    </message>
    <message>
        <source>Starts from the weights there.</source>
        <translation>すでにある重みから始めます。</translation>
    </message>
    <message>
        <source>Goes on from the weights in this folder, iteration {start}.</source>
        <translation>このフォルダーの重みから続けます（反復 {start}）。</translation>
    </message>
    <message>
        <source>Goes on from iteration {start} of phase {phase}, saved {time}.</source>
        <translation>フェーズ {phase} の反復 {start}（{time} に保存）から続けます。</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>さらに学習</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>Pictures and masks. Nothing has to be trained before.</source>
        <translation>画像とマスク。先に学習しておくものはありません。</translation>
    </message>
    <message>
        <source>The edge model: it continues the line drawing through a hole.</source>
        <translation>線モデル。欠損の中へ線画を続けます。</translation>
    </message>
    <message>
        <source>Blue lines on the sample sheets join up sensibly; precision and recall no longer rise.</source>
        <translation>サンプルシートの青い線が自然につながり、適合率と再現率が上がらなくなったとき。</translation>
    </message>
    <message>
        <source>Pictures and masks. It can run before or after phase 1.</source>
        <translation>画像とマスク。フェーズ 1 の前でも後でも構いません。</translation>
    </message>
    <message>
        <source>The inpainting model, taught to paint what the lines say.</source>
        <translation>修復モデル。線のとおりに塗ることを学びます。</translation>
    </message>
    <message>
        <source>Colours in the holes fit their surroundings; PSNR no longer rises.</source>
        <translation>欠損の色が周囲になじみ、PSNR が上がらなくなったとき。</translation>
    </message>
    <message>
        <source>Phase 1 · Lines</source>
        <translation>フェーズ 1 · 線</translation>
    </message>
    <message>
        <source>Phase 2 · Pictures with true lines</source>
        <translation>フェーズ 2 · 画像、実際の線</translation>
    </message>
    <message>
        <source>Phase 3 · Pictures with predicted lines</source>
        <translation>フェーズ 3 · 画像、予測した線</translation>
    </message>
    <message>
        <source>The edge model of phase 1. Phase 2 before it makes it better.</source>
        <translation>フェーズ 1 の線モデル。先にフェーズ 2 を済ませるとさらに良くなります。</translation>
    </message>
    <message>
        <source>The inpainting model, used to the edge model&apos;s lines: ready for Repair.</source>
        <translation>修復モデル。線モデルの線に慣れ、「修復」で使えるようになります。</translation>
    </message>
    <message>
        <source>Merged pictures look mended at first sight; PSNR no longer rises.</source>
        <translation>合成した画像が一見直って見え、PSNR が上がらなくなったとき。</translation>
    </message>
    <message>
        <source>Phase 4 · Both jointly</source>
        <translation>フェーズ 4 · 両方を同時に</translation>
    </message>
    <message>
        <source>Phases 1 and 3 before it are strongly advised. Twice the memory.</source>
        <translation>先にフェーズ 1 と 3 を済ませることを強くお勧めします。メモリは 2&#xa0;倍必要です。</translation>
    </message>
    <message>
        <source>Both models, tuned to each other. A last touch that may be left out.</source>
        <translation>二つのモデルを互いに合わせます。最後の仕上げで、省いても構いません。</translation>
    </message>
    <message>
        <source>Samples are no longer better than those of phase 3: stop, and keep the best.</source>
        <translation>サンプルがフェーズ 3 より良くならなくなったとき。止めて、最良のものを残します。</translation>
    </message>
    <message>
        <source>phase {phase} is next</source>
        <translation>次はフェーズ {phase}</translation>
    </message>
    <message>
        <source>phase {phase} stopped at {reached} of {count}</source>
        <translation>フェーズ {phase} は {count} 中 {reached} で停止</translation>
    </message>
</context>
<context>
    <name>PhasesStep</name>
    <message>
        <source>Phases</source>
        <translation>フェーズ</translation>
    </message>
    <message>
        <source>First a model learns to draw lines, then another learns to paint what they say.</source>
        <translation>まず一つのモデルが線を描くことを、次にもう一つが線のとおりに塗ることを学びます。</translation>
    </message>
    <message>
        <source>Fast: 1 → 3</source>
        <translation>高速：1 → 3</translation>
    </message>
    <message>
        <source>Full: 1 → 2 → 3</source>
        <translation>完全：1 → 2 → 3</translation>
    </message>
    <message>
        <source>Phase 3 mixes true and predicted lines. Half the time.</source>
        <translation>フェーズ 3 で実際の線と予測した線を混ぜます。時間は半分です。</translation>
    </message>
    <message>
        <source>Train for more iterations</source>
        <translation>さらに何反復か学習する</translation>
    </message>
    <message>
        <source>Phase 1, then phase 3 with true and predicted lines mixed (SKIP_PHASE2)</source>
        <translation>フェーズ 1、続いて実際の線と予測した線を混ぜたフェーズ 3（SKIP_PHASE2）</translation>
    </message>
    <message>
        <source>All three phases one after the other; takes longer and gives the best model</source>
        <translation>3 つのフェーズを順に行います。時間はかかりますが、最良のモデルになります</translation>
    </message>
    <message>
        <source>Each phase in turn. For the best result.</source>
        <translation>フェーズを順に行います。最良の結果になります。</translation>
    </message>
    <message>
        <source>As long as MAX_ITERS says: {count}</source>
        <translation>MAX_ITERS のとおり：{count}</translation>
    </message>
    <message>
        <source>A single phase up to this iteration; in a queue, so many iterations for each phase</source>
        <translation>単独のフェーズはこの反復まで。キューでは各フェーズをこの反復数だけ学習します</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>さらに</translation>
    </message>
    <message>
        <source>Each phase goes on for so many iterations from where it stands</source>
        <translation>各フェーズを現在の位置からこの反復数だけ続けます</translation>
    </message>
    <message>
        <source>more iterations</source>
        <translation>反復を学習</translation>
    </message>
    <message>
        <source>More iterations</source>
        <translation>追加の反復数</translation>
    </message>
    <message>
        <source>Iterations that each phase is trained for, from where it stands</source>
        <translation>各フェーズを現在の位置から学習する反復数</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>&amp;Show</source>
        <translation>表示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Inpaint</source>
        <translation>修復を実行(&amp;I)</translation>
    </message>
    <message>
        <source>S&amp;top its work</source>
        <translation>この画像の処理を止める(&amp;T)</translation>
    </message>
    <message>
        <source>Choose &amp;all pictures</source>
        <translation>すべての画像を選ぶ(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>PictureQueue</name>
    <message>
        <source>No open picture has marks: paint over the damage with the brush first.</source>
        <translation>開いている画像にマスクがありません。まず傷んだ部分をブラシで塗ってください。</translation>
    </message>
    <message>
        <source>Pictures left out, because their masks are read when they are first shown: {count}</source>
        <translation>マスクは最初に表示したときに読み込むため、除きました：{count}</translation>
    </message>
    <message>
        <source>None of the chosen pictures has marks.</source>
        <translation>選んだ画像にマスクがありません。</translation>
    </message>
</context>
<context>
    <name>PicturesCard</name>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Add a folder of pictures; dropping it here does the same</source>
        <translation>画像のフォルダーを追加します。ここへのドロップでも追加できます</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Add single pictures; dropping them here does the same</source>
        <translation>画像を個別に追加します。ここへのドロップでも追加できます</translation>
    </message>
    <message>
        <source>Take the selected ones out of the list (Delete); no file is touched</source>
        <translation>選択した項目を一覧から外します (Delete)。ファイルには触れません</translation>
    </message>
    <message>
        <source>Include sub-folders</source>
        <translation>サブフォルダーも含める</translation>
    </message>
    <message>
        <source>Also take the pictures of all folders inside those of the list</source>
        <translation>一覧のフォルダーの中にあるフォルダーの画像も対象にします</translation>
    </message>
    <message>
        <source>all pictures</source>
        <translation>すべての画像</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Only pictures with such names: scan_*.png, page?.tif; several with commas between them</source>
        <translation>この名前の画像だけを対象にします：scan_*.png, page?.tif。複数はカンマで区切ります</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>画像のフォルダーを追加</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>ファイルとフォルダー</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Colour of the mask</source>
        <translation>マスクの色</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Dark or light window</source>
        <translation>ウィンドウの明るさ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Language of the window, without a restart</source>
        <translation>ウィンドウの言語。再起動は要りません</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>マウスホイール</translation>
    </message>
    <message>
        <source>What the wheel does over the picture; with Ctrl it always zooms</source>
        <translation>画像の上でのホイールの働き。Ctrl を押すと常に拡大縮小です</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>ペン</translation>
    </message>
    <message>
        <source>Whether a pen&apos;s pressure sets the size of the tool</source>
        <translation>ペンの筆圧でツールのサイズを変えるかどうか</translation>
    </message>
    <message>
        <source>Touch screen</source>
        <translation>タッチスクリーン</translation>
    </message>
    <message>
        <source>What one finger does; two move, zoom and turn the view</source>
        <translation>1 本指の動作。2 本指では表示の移動・拡大縮小・回転をします</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Colour of the mask over the picture, and how opaque it is</source>
        <translation>画像に重ねるマスクの色と不透明度</translation>
    </message>
    <message>
        <source>Memory for undo</source>
        <translation>取り消し用メモリ</translation>
    </message>
    <message>
        <source>When it is full, the oldest steps are forgotten</source>
        <translation>いっぱいになると古い操作から忘れます</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Keep unsaved work in case of a crash</source>
        <translation>異常終了に備えて、保存していない作業を残します</translation>
    </message>
    <message>
        <source>Save automatically, to recover after a crash</source>
        <translation>自動保存し、異常終了後に復元できるようにする</translation>
    </message>
    <message>
        <source>Every change takes effect at once. Keys are changed under Keyboard shortcuts in the Help menu.</source>
        <translation>設定はすぐに反映されます。キーは「ヘルプ」メニューのキーボードショートカットで変更できます。</translation>
    </message>
    <message>
        <source>Set everything on this page back to its default</source>
        <translation>このページの設定をすべて最初の値に戻します</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Where repairs are computed</source>
        <translation>修復を計算する場所</translation>
    </message>
    <message>
        <source>Zooms at the mouse</source>
        <translation>カーソル位置で拡大縮小</translation>
    </message>
    <message>
        <source>Scrolls; Ctrl with the wheel zooms</source>
        <translation>スクロール。Ctrl+ホイールで拡大縮小</translation>
    </message>
    <message>
        <source>Opacity of the mask, percent</source>
        <translation>マスクの不透明度（%）</translation>
    </message>
    <message>
        <source>Pressure sets the size</source>
        <translation>筆圧でサイズを変える</translation>
    </message>
    <message>
        <source>One finger paints; else it moves the picture</source>
        <translation>1 本指で塗る（オフのときは画像を移動）</translation>
    </message>
    <message>
        <source>Automatic: the fastest</source>
        <translation>自動：最速のもの</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>既定値に戻す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>PreviewSection</name>
    <message>
        <source>Show others</source>
        <translation>別の例を表示</translation>
    </message>
    <message>
        <source>Other pictures, other damage</source>
        <translation>別の画像と別の損傷にします</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>損傷</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Each column is one sample. The networks are given the damaged picture, the mask and the lines.</source>
        <translation>各列が 1 つのサンプルです。ネットワークには損傷した画像、マスク、線が渡されます。</translation>
    </message>
    <message>
        <source>Training samples as the networks will see them</source>
        <translation>ネットワークに見える学習サンプル</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The settings in {path} are damaged. The program starts with its defaults; the damaged file is kept as {kept}.</source>
        <translation>{path} の設定ファイルが壊れているため、既定の設定で起動しました。壊れたファイルは {kept} として残してあります。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read. The program starts with its defaults.</source>
        <translation>{path} の設定を読み込めないため、既定の設定で起動しました。</translation>
    </message>
    <message>
        <source>Diagnostics copied. Names of folders and of people were taken out.</source>
        <translation>診断情報をコピーしました。フォルダー名と人名は取り除いてあります。</translation>
    </message>
    <message>
        <source>There is no log file yet.</source>
        <translation>ログファイルはまだありません。</translation>
    </message>
    <message>
        <source>The log file is {path}.</source>
        <translation>ログファイルは {path} です。</translation>
    </message>
    <message>
        <source>Repairs damaged anime pictures: an edge model continues the line drawing through the damage, an inpainting model paints what follows from it.

繕い means mending. MIT licence.</source>
        <translation>傷んだアニメ画像を修復します。線画モデルが傷の中へ線をつなぎ、描画モデルがそれに沿って塗り直します。

「繕い」は修繕すること。MIT&#xa0;ライセンス。</translation>
    </message>
    <message>
        <source>About Tsukuroi</source>
        <translation>Tsukuroi について</translation>
    </message>
</context>
<context>
    <name>ProgressStep</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>You can repair pictures meanwhile; training continues in the background.</source>
        <translation>その間も画像を修復できます。学習は裏で続きます。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <source>Show the whole curves, and follow them</source>
        <translation>曲線全体を表示し、追い続けます</translation>
    </message>
    <message>
        <source>Phase whose curves are shown</source>
        <translation>曲線を表示するフェーズ</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>対数</translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale</source>
        <translation>損失を対数目盛で描きます</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>グラフィックボード</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑化</translation>
    </message>
    <message>
        <source>Progress of the phase</source>
        <translation>フェーズの進行状況</translation>
    </message>
    <message>
        <source>Progress of the queue</source>
        <translation>キューの進行状況</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲線の平滑化</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Nothing is being trained</source>
        <translation>学習していません</translation>
    </message>
    <message>
        <source>{name} is being trained, not this folder</source>
        <translation>学習中なのは {name} で、このフォルダーではありません</translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation>{used} / {total}</translation>
    </message>
    <message>
        <source>{phase}: {iteration} of {stop}</source>
        <translation>{phase}：{iteration} / {stop}</translation>
    </message>
    <message>
        <source>Queue: {place} of {count}</source>
        <translation>キュー：{place} / {count}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>{rate} iterations per second</source>
        <translation>毎秒 {rate} 反復</translation>
    </message>
    <message>
        <source>{seconds} s per iteration</source>
        <translation>1 反復 {seconds} 秒</translation>
    </message>
    <message>
        <source>Mean of {count} lines of the log</source>
        <translation>ログ {count} 行の平均</translation>
    </message>
    <message>
        <source>{phase} begins</source>
        <translation>{phase} を開始</translation>
    </message>
    <message>
        <source>Saved at iteration {iteration}</source>
        <translation>反復 {iteration} で保存</translation>
    </message>
    <message>
        <source>Best so far, at iteration {iteration}: {values}</source>
        <translation>これまでの最良（反復 {iteration}）：{values}</translation>
    </message>
    <message>
        <source>Evaluated at iteration {iteration}: {values}</source>
        <translation>反復 {iteration} の評価：{values}</translation>
    </message>
    <message>
        <source>Sample sheet at iteration {iteration}</source>
        <translation>反復 {iteration} のサンプルシート</translation>
    </message>
    <message>
        <source>Training has ended</source>
        <translation>学習が終わりました</translation>
    </message>
    <message>
        <source>Training was stopped</source>
        <translation>学習を停止しました</translation>
    </message>
</context>
<context>
    <name>ProjectSaver</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name} として保存しました。</translation>
    </message>
    <message>
        <source>Saved as {name}, as it is now. The work on it goes on; the project keeps that it was asked for.</source>
        <translation>今の状態を {name} として保存しました。処理は続きます。頼んだことはプロジェクトに残ります。</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>{name} is open as well; choose another name.</source>
        <translation>{name} は開いているプロジェクトです。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{name} was not saved here. Save project as… writes another file.</source>
        <translation>{name} はここには保存されませんでした。「名前を付けてプロジェクトを保存…」で別のファイルに書き込めます。</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>{path} no longer exists</source>
        <translation>{path} はもうありません</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>まだ画像がありません</translation>
    </message>
    <message>
        <source>Remove what is &amp;missing</source>
        <translation>見つからないものを除く(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>一覧を消去(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved work cannot be kept safe from a crash, so save often. {reason}</source>
        <translation>保存していない作業を異常終了から守れません。こまめに保存してください。{reason}</translation>
    </message>
    <message>
        <source>{name} cannot be recovered: {reason}.</source>
        <translation>{name} を復元できません：{reason}。</translation>
    </message>
    <message>
        <source>{name} is as it was. Save it to be on the safe side.</source>
        <translation>{name} を元の状態に戻しました。念のため保存してください。</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover unsaved work</source>
        <translation>保存していない作業の復元</translation>
    </message>
    <message>
        <source>There is unsaved work</source>
        <translation>保存していない作業があります</translation>
    </message>
    <message>
        <source>Tsukuroi was not closed properly last time. These pictures were being worked on:</source>
        <translation>前回 Tsukuroi は正常に終了しませんでした。作業中だった画像：</translation>
    </message>
    <message>
        <source>Pictures that can be recovered</source>
        <translation>復元できる画像</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>破棄…</translation>
    </message>
    <message>
        <source>Delete the ticked work for good</source>
        <translation>チェックした作業を完全に削除します</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>Ask again the next time (Esc)</source>
        <translation>次回また確認します (Esc)</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Open what is ticked, as it was (Return)</source>
        <translation>チェックしたものを元の状態で開きます (Return)</translation>
    </message>
    <message>
        <source>Last change: {when}</source>
        <translation>最終変更：{when}</translation>
    </message>
    <message>
        <source>{width} × {height} px, repairs: {count}</source>
        <translation>{width} × {height} px、修復：{count}</translation>
    </message>
</context>
<context>
    <name>RepairCard</name>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Choose a folder with weights</source>
        <translation>重みのあるフォルダーを選択</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>マスク拡張</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>実行先</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>付属モデル</translation>
    </message>
    <message>
        <source>Automatic: the fastest</source>
        <translation>自動：最速のもの</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>only where stained</source>
        <translation>変色部分だけ</translation>
    </message>
    <message>
        <source>from the rim inwards</source>
        <translation>縁から内側へ</translation>
    </message>
    <message>
        <source>continue patterns</source>
        <translation>模様を続ける</translation>
    </message>
    <message>
        <source>lay grain</source>
        <translation>粒状感を加える</translation>
    </message>
    <message>
        <source>measure the mark in all pictures</source>
        <translation>すべての画像で汚れを測定</translation>
    </message>
    <message>
        <source>The networks that repair</source>
        <translation>修復に使うネットワーク</translation>
    </message>
    <message>
        <source>How holes are filled; all follow the predicted lines</source>
        <translation>穴の埋め方。どれも予測した線に従います</translation>
    </message>
    <message>
        <source>Repair wide damage from the rim inwards</source>
        <translation>広い傷みを縁から内側へ修復</translation>
    </message>
    <message>
        <source>Wide damage is painted ring by ring, each seen by the next, which takes longer</source>
        <translation>広い傷みを輪ごとに描き、各輪が次の輪に見えるようにします。時間は長くかかります</translation>
    </message>
    <message>
        <source>Grow mask, pixels</source>
        <translation>マスク拡張（ピクセル）</translation>
    </message>
    <message>
        <source>Pixels around the mask that are hidden from the model as well: damage often has a soft rim</source>
        <translation>マスクの周りで、モデルに見せないピクセル数。損傷の縁はぼやけていることが多いためです</translation>
    </message>
    <message>
        <source>Grow mask only where the rim is stained</source>
        <translation>縁が変色しているところだけマスクを拡張</translation>
    </message>
    <message>
        <source>Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. More than 8 pixels are always hidden.</source>
        <translation>このうち損傷の色がにじんだピクセルだけを隠します。マスクがぴったり合っていれば何も隠しません。8 ピクセルを超える場合は常にすべて隠します。</translation>
    </message>
    <message>
        <source>Continue screentone and patterns</source>
        <translation>トーンと模様を続ける</translation>
    </message>
    <message>
        <source>Screentone, checks and other patterns that are found around a hole go on through it, in phase</source>
        <translation>欠損のまわりに見つかったスクリーントーンや格子などの模様を、位相を合わせて欠損の中へ続けます</translation>
    </message>
    <message>
        <source>Lines in the hole</source>
        <translation>穴の中の線</translation>
    </message>
    <message>
        <source>How lines in a hole are drawn; it shows in wide ones</source>
        <translation>穴の中の線の引き方。広い穴で違いが出ます</translation>
    </message>
    <message>
        <source>Measure the mark in all pictures together</source>
        <translation>すべての画像をまとめて汚れを測定</translation>
    </message>
    <message>
        <source>A mark at the same place in all pictures is measured in all of them first: that is surer, and tells the opacity of each pixel of its rim</source>
        <translation>すべての画像の同じ位置にある汚れを、先に全画像で測定します。より確実で、縁のピクセルごとの不透明度も分かります</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>What the networks run on</source>
        <translation>ネットワークを動かすデバイス</translation>
    </message>
</context>
<context>
    <name>RepairController</name>
    <message>
        <source>Open a picture first: drop one here or press Ctrl+O.</source>
        <translation>まず画像を開いてください。ここにドロップするか、Ctrl+O を押します。</translation>
    </message>
    <message>
        <source>Nothing is marked yet: paint over the damage with the brush first.</source>
        <translation>まだマスクがありません。まず傷んだ部分をブラシで塗ってください。</translation>
    </message>
    <message>
        <source>The pasted picture</source>
        <translation>貼り付けた画像</translation>
    </message>
    <message>
        <source>{name} is repaired.</source>
        <translation>{name} の修復が終わりました。</translation>
    </message>
    <message>
        <source>This repair has changed in the meantime; it was left alone.</source>
        <translation>この修復はすでに変わっているので、そのままにしました。</translation>
    </message>
    <message>
        <source>{name} could not be repaired. {reason}</source>
        <translation>{name} を修復できませんでした。{reason}</translation>
    </message>
    <message>
        <source>Cancelled. The picture is as it was.</source>
        <translation>キャンセルしました。画像は元のままです。</translation>
    </message>
</context>
<context>
    <name>RepairFooter</name>
    <message>
        <source>Progress of the repair</source>
        <translation>修復の進行状況</translation>
    </message>
    <message>
        <source>Inpaint</source>
        <translation>修復を実行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Drag the button to another program to hand the picture to it.</source>
        <translation>このボタンを別のソフトへドラッグすると、画像を渡せます。</translation>
    </message>
</context>
<context>
    <name>RepairMethods</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>なめらか</translation>
    </message>
    <message>
        <source>Smooth fill</source>
        <translation>なめらかな塗り</translation>
    </message>
    <message>
        <source>Flat colour</source>
        <translation>ベタ塗り</translation>
    </message>
    <message>
        <source>Uncovered</source>
        <translation>透かしを除去</translation>
    </message>
    <message>
        <source>Uncover</source>
        <translation>透かし除去</translation>
    </message>
    <message>
        <source>From the picture</source>
        <translation>画像から</translation>
    </message>
</context>
<context>
    <name>RepairPage</name>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Repairing: {part:.0%}</source>
        <translation>修復中：{part:.0%}</translation>
    </message>
    <message>
        <source>Ready on {device}</source>
        <translation>{device} で準備完了</translation>
    </message>
    <message>
        <source>There is no picture in what was dropped.</source>
        <translation>ドロップされたものに画像がありません。</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>付属モデル</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>モデルなし</translation>
    </message>
    <message>
        <source>Getting the model ready…</source>
        <translation>モデルを準備中…</translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>まだ読み込まれていません</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>画像が開かれていません。</translation>
    </message>
    <message>
        <source>Paint over the damage with the brush.</source>
        <translation>傷んだ部分をブラシで塗ってください。</translation>
    </message>
    <message>
        <source>of the picture is marked for repair.</source>
        <translation>画像のうち、修復用にマスクした割合。</translation>
    </message>
    <message>
        <source>This picture is being repaired. Its steps can be undone afterwards; Esc stops the repair.</source>
        <translation>この画像は修復中です。操作は修復が終わってから元に戻せます。Esc で修復を中止します。</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>修復中…</translation>
    </message>
    <message>
        <source>Repaired. Paint over the next damage, or save.</source>
        <translation>修復しました。次の損傷を塗るか、保存してください。</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>Repairing {name}…</source>
        <translation>{name} を修復しています…</translation>
    </message>
    <message>
        <source>Predicting lines…</source>
        <translation>線を予測中…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>処理中…</translation>
    </message>
    <message>
        <source>Following your brush…</source>
        <translation>ブラシを追っています…</translation>
    </message>
    <message>
        <source>Making proposals…</source>
        <translation>候補を作成中…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備完了</translation>
    </message>
</context>
<context>
    <name>RepairUses</name>
    <message>
        <source>pattern</source>
        <translation>模様</translation>
    </message>
    <message>
        <source>grain</source>
        <translation>粒状感</translation>
    </message>
    <message>
        <source>uncovered</source>
        <translation>下の絵を復元</translation>
    </message>
    <message>
        <source>opaque parts painted</source>
        <translation>不透明な部分は描き直し</translation>
    </message>
    <message>
        <source>unsure, so painted</source>
        <translation>確信がないため描き直し</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>パッチ</translation>
    </message>
    <message>
        <source>in rings</source>
        <translation>輪ごと</translation>
    </message>
</context>
<context>
    <name>RepairsList</name>
    <message>
        <source>Repairs ({count})</source>
        <translation>修復一覧 ({count})</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修復一覧</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Painted by hand</source>
        <translation>手描き</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>手直し</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>モデル：{name}</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>付属モデル</translation>
    </message>
    <message>
        <source>grow {pixels} px</source>
        <translation>拡張 {pixels} px</translation>
    </message>
    <message>
        <source>grow {pixels} px where stained</source>
        <translation>変色部分だけ拡張 {pixels} px</translation>
    </message>
    <message>
        <source>rings of {pixels} px</source>
        <translation>輪の幅 {pixels} px</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>鏡映し</translation>
    </message>
    <message>
        <source>no patterns</source>
        <translation>模様なし</translation>
    </message>
    <message>
        <source>no grain</source>
        <translation>粒状感なし</translation>
    </message>
    <message>
        <source>grain {percent} %</source>
        <translation>粒状感 {percent} %</translation>
    </message>
    <message>
        <source>lines: {way}</source>
        <translation>線: {way}</translation>
    </message>
    <message>
        <source>sigma {sigma:.2g}</source>
        <translation>sigma {sigma:.2g}</translation>
    </message>
    <message>
        <source>context × {factor:.2g}</source>
        <translation>参照範囲 × {factor:.2g}</translation>
    </message>
</context>
<context>
    <name>RepairsTab</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Nothing is repaired yet. Each damage you repair is listed here, to be switched off or done again.</source>
        <translation>まだ修復がありません。修復した損傷はここに並び、オフにしたりやり直したりできます。</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修復一覧</translation>
    </message>
    <message>
        <source>{count} px changed</source>
        <translation>{count} px を変更</translation>
    </message>
    <message>
        <source>{count} px changed outside the mask</source>
        <translation>マスクの外の変更 {count} px</translation>
    </message>
    <message>
        <source>Counted on the picture itself: every pixel is compared with the picture as it was opened.</source>
        <translation>画像そのものを数えています。全ピクセルを、開いたときの画像と比べます。</translation>
    </message>
</context>
<context>
    <name>ResultsCard</name>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Choose the folder of the results</source>
        <translation>結果のフォルダーを選択</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 品質</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>既存なら</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>結果のフォルダー</translation>
    </message>
    <message>
        <source>Beside the pictures</source>
        <translation>画像の隣</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>フォルダーの中</translation>
    </message>
    <message>
        <source>Keep the tree of sub-folders</source>
        <translation>サブフォルダーの構成を保つ</translation>
    </message>
    <message>
        <source>Write CMYK pictures as RGB</source>
        <translation>CMYK 画像を RGB で書き出す</translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation>画像と同じ</translation>
    </message>
    <message>
        <source>as the picture</source>
        <translation>画像と同じ</translation>
    </message>
    <message>
        <source>Each result goes into the folder of its picture</source>
        <translation>各結果を画像と同じフォルダーに入れます</translation>
    </message>
    <message>
        <source>All results go into a folder of their own</source>
        <translation>すべての結果を専用のフォルダーに入れます</translation>
    </message>
    <message>
        <source>Results of sub-folders go into sub-folders of the same names</source>
        <translation>サブフォルダーの結果は同じ名前のサブフォルダーに入れます</translation>
    </message>
    <message>
        <source>Name of the results</source>
        <translation>結果の名前</translation>
    </message>
    <message>
        <source>{stem} is the picture&apos;s name, {ext} its ending, {parent} its folder; / makes sub-folders</source>
        <translation>{stem} は画像の名前、{ext} は拡張子、{parent} はフォルダー。/ でサブフォルダーを作ります</translation>
    </message>
    <message>
        <source>The format in which results are written</source>
        <translation>結果を書き出す形式</translation>
    </message>
    <message>
        <source>If there already is a result</source>
        <translation>結果がすでにあるとき</translation>
    </message>
    <message>
        <source>What to do with a file of that name; your pictures and masks are never overwritten</source>
        <translation>同名のファイルの扱い。画像やマスクが上書きされることはありません</translation>
    </message>
    <message>
        <source>1 to 100 for results that are JPEG; 0 keeps the picture&apos;s own</source>
        <translation>JPEG の結果は 1～100。0 は画像自身の品質を保ちます</translation>
    </message>
    <message>
        <source>Otherwise TIFF and JPEG stay CMYK, with their profile</source>
        <translation>オフなら TIFF と JPEG は CMYK とプロファイルのまま</translation>
    </message>
    <message>
        <source>{source} → {result}</source>
        <translation>{source} → {result}</translation>
    </message>
    <message>
        <source>The folder of the results</source>
        <translation>結果のフォルダー</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Nothing was masked</source>
        <translation>マスクなし</translation>
    </message>
    <message>
        <source>Skipped: a result was there already</source>
        <translation>スキップ：結果がすでにあります</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>{share} masked</source>
        <translation>マスク {share}</translation>
    </message>
    <message>
        <source>Unsure: {part} %</source>
        <translation>不確かさ：{part} %</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>This picture could not be repaired: {reason}</source>
        <translation>この画像は修復できませんでした：{reason}</translation>
    </message>
    <message>
        <source>The original no longer exists: {path}</source>
        <translation>元画像がなくなっています：{path}</translation>
    </message>
    <message>
        <source>The result no longer exists: {path}</source>
        <translation>結果がなくなっています：{path}</translation>
    </message>
    <message>
        <source>Result and original have different sizes, so they cannot be compared.</source>
        <translation>結果と元画像のサイズが違うため、比較できません。</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Damages: {count}</source>
        <translation>損傷：{count}</translation>
    </message>
    <message>
        <source>Damage {place} of {count}</source>
        <translation>損傷 {place}/{count}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Redo in Repair</source>
        <translation>「修復」でやり直す</translation>
    </message>
    <message>
        <source>Previous result ({key})</source>
        <translation>前の結果 ({key})</translation>
    </message>
    <message>
        <source>Next result ({key})</source>
        <translation>次の結果 ({key})</translation>
    </message>
    <message>
        <source>Show the original for as long as this is held ({key})</source>
        <translation>押している間、元画像を表示します ({key})</translation>
    </message>
    <message>
        <source>Go from damage to damage, enlarged ({key}; with Shift backwards)</source>
        <translation>損傷を拡大して順に見ます ({key}、Shift で逆順)</translation>
    </message>
    <message>
        <source>Show the whole picture ({key})</source>
        <translation>画像全体を表示します ({key})</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel ({key})</source>
        <translation>画像の 1 ピクセルを画面の 1 ピクセルで表示します ({key})</translation>
    </message>
    <message>
        <source>Undo the last verdict ({key})</source>
        <translation>直前の判定を取り消します ({key})</translation>
    </message>
    <message>
        <source>The result is not good: put its file aside ({key})</source>
        <translation>結果がよくないので、ファイルをよけます ({key})</translation>
    </message>
    <message>
        <source>Open the picture with its mask on the page Repair, to do it better by hand ({key})</source>
        <translation>画像とマスクを「修復」ページで開き、手作業で直します ({key})</translation>
    </message>
    <message>
        <source>The result is good ({key})</source>
        <translation>結果は良好です ({key})</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>Back to the job</source>
        <translation>ジョブに戻る</translation>
    </message>
    <message>
        <source>Back to the job and its table (Esc)</source>
        <translation>ジョブと表に戻ります (Esc)</translation>
    </message>
    <message>
        <source>{judged} of {count} judged · {rejected} rejected</source>
        <translation>判定済み {judged}/{count} · 却下 {rejected}</translation>
    </message>
    <message>
        <source>{judged} of {count} judged</source>
        <translation>判定済み {judged}/{count}</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>すべての結果</translation>
    </message>
    <message>
        <source>Not judged yet ({count})</source>
        <translation>未判定 ({count})</translation>
    </message>
    <message>
        <source>Rejected ({count})</source>
        <translation>却下 ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>失敗 ({count})</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>不確かな順</translation>
    </message>
    <message>
        <source>Most masked first</source>
        <translation>マスクの多い順</translation>
    </message>
    <message>
        <source>Least masked first</source>
        <translation>マスクの少ない順</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>名前順</translation>
    </message>
    <message>
        <source>Order:</source>
        <translation>並び順：</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>表示：</translation>
    </message>
    <message>
        <source>Order of the results</source>
        <translation>結果の並び順</translation>
    </message>
    <message>
        <source>What comes first: where the repair is least sure, or how much was masked</source>
        <translation>何を先にするか：修復が不確かなもの、またはマスクの量</translation>
    </message>
    <message>
        <source>Results in the list</source>
        <translation>一覧の結果</translation>
    </message>
    <message>
        <source>Which results are in the list</source>
        <translation>一覧に表示する結果</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message>
        <source>Next result</source>
        <translation>次の結果</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>前の結果</translation>
    </message>
    <message>
        <source>First result</source>
        <translation>最初の結果</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>最後の結果</translation>
    </message>
    <message>
        <source>Accept the result</source>
        <translation>結果を採用</translation>
    </message>
    <message>
        <source>Reject the result</source>
        <translation>結果を却下</translation>
    </message>
    <message>
        <source>Do it again by hand on the page Repair</source>
        <translation>「修復」ページで手作業でやり直す</translation>
    </message>
    <message>
        <source>Undo the last verdict</source>
        <translation>直前の判定を取り消す</translation>
    </message>
    <message>
        <source>Next damage, enlarged</source>
        <translation>次の損傷を拡大</translation>
    </message>
    <message>
        <source>Previous damage, enlarged</source>
        <translation>前の損傷を拡大</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>画像全体を表示</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>画像の 1 ピクセルを画面の 1 ピクセルで表示</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Show the original while held</source>
        <translation>押している間、元画像を表示</translation>
    </message>
    <message>
        <source>End the comparison, or go back to the job</source>
        <translation>比較を終える、またはジョブに戻る</translation>
    </message>
    <message>
        <source>Review of a batch (these keys are fixed)</source>
        <translation>バッチの結果の確認（キーは固定）</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Reading the results…</source>
        <translation>結果を読み込み中…</translation>
    </message>
    <message>
        <source>All results are judged.</source>
        <translation>すべての結果を判定しました。</translation>
    </message>
    <message>
        <source>This is the last result in the list; some are not judged yet.</source>
        <translation>一覧の最後の結果です。まだ判定していないものがあります。</translation>
    </message>
    <message>
        <source>There is no verdict left to undo.</source>
        <translation>取り消せる判定はありません。</translation>
    </message>
    <message>
        <source>No result is left here. Choose others above at “Show”.</source>
        <translation>ここにはもう結果がありません。上の「表示」でほかの結果を選んでください。</translation>
    </message>
    <message>
        <source>There are no results yet.</source>
        <translation>結果はまだありません。</translation>
    </message>
</context>
<context>
    <name>ReviewPicture</name>
    <message>
        <source>Repaired picture</source>
        <translation>修復後の画像</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
</context>
<context>
    <name>RingsButton</name>
    <message>
        <source>Width of a ring</source>
        <translation>輪の幅</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Check</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Open every picture and mask; nothing is written</source>
        <translation>画像とマスクをすべて開きます。何も書き込みません</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Repair all pictures</source>
        <translation>すべての画像を修復します</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Go on after the pause</source>
        <translation>一時停止から再開します</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>失敗を再試行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Finish the pictures in progress, then wait</source>
        <translation>処理中の画像を終えてから停止します</translation>
    </message>
    <message>
        <source>Try the pictures that failed once more</source>
        <translation>失敗した画像をもう一度試します</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>Open the page with all pictures before and after</source>
        <translation>全画像の前後を並べたページを開きます</translation>
    </message>
    <message>
        <source>Review results</source>
        <translation>結果を確認</translation>
    </message>
    <message>
        <source>Look through the results; accept, reject or redo each</source>
        <translation>結果を順に見て、採用、却下、やり直しを選びます</translation>
    </message>
    <message>
        <source>The batch is running.</source>
        <translation>バッチを処理しています。</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>実行中の処理はありません。</translation>
    </message>
    <message>
        <source>It is about to end.</source>
        <translation>まもなく終わります。</translation>
    </message>
    <message>
        <source>The run is still getting ready.</source>
        <translation>実行の準備中です。</translation>
    </message>
    <message>
        <source>The check cannot be paused.</source>
        <translation>確認は一時停止できません。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>Paused after {done} of {total}</source>
        <translation>{done}/{total} で一時停止中</translation>
    </message>
    <message>
        <source>{rate} a minute</source>
        <translation>毎分 {rate} 枚</translation>
    </message>
    <message>
        <source>{rate} a minute · {time} left</source>
        <translation>毎分 {rate} 枚 · 残り {time}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失敗 {count}</translation>
    </message>
    <message>
        <source>End now; what is finished is kept, and Start continues from there</source>
        <translation>すぐに終了します。完了分は残り、「開始」で続きから始められます</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>バッチの進行状況</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>Looking for what repeats: {done} of {total}</source>
        <translation>繰り返し現れる汚れを調べています：{done} / {total}</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>終了中…</translation>
    </message>
    <message>
        <source>The job needs a correction.</source>
        <translation>ジョブの修正が必要です。</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>画像を探しています…</translation>
    </message>
    <message>
        <source>All {total} pictures are finished.</source>
        <translation>{total} 枚すべて完了しました。</translation>
    </message>
    <message>
        <source>All is well: Start repairs {total} pictures.</source>
        <translation>問題ありません。「開始」で {total} 枚を修復します。</translation>
    </message>
    <message>
        <source>Check looks for problems before anything is written.</source>
        <translation>「確認」は、書き込む前に問題を探します。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total}: {reason}</source>
        <translation>{total} 枚中 {done} 枚で停止しました：{reason}</translation>
    </message>
    <message>
        <source>Finishing the pictures in progress…</source>
        <translation>処理中の画像を仕上げています…</translation>
    </message>
    <message>
        <source>The run could not start: {reason}</source>
        <translation>実行できませんでした：{reason}</translation>
    </message>
    <message>
        <source>{total} pictures, {done} finished: Start continues with the rest.</source>
        <translation>{total} 枚中 {done} 枚が完了。「開始」で残りを続けます。</translation>
    </message>
    <message>
        <source>Start repairs {ready} of {total} pictures and reports the others.</source>
        <translation>「開始」で {total} 枚中 {ready} 枚を修復し、残りは理由を知らせます。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total}: Start continues from there.</source>
        <translation>{done}/{total} で停止しました。「開始」で続きから始めます。</translation>
    </message>
    <message>
        <source>{done} done, {failed} failed</source>
        <translation>完了 {done}、失敗 {failed}</translation>
    </message>
    <message>
        <source>All {done} pictures are done.</source>
        <translation>{done} 枚すべて完了しました。</translation>
    </message>
    <message>
        <source>Checking {done} of {total}</source>
        <translation>確認中 {done}/{total}</translation>
    </message>
    <message>
        <source>{ready} ready, {problems} with problems</source>
        <translation>準備完了 {ready}、問題あり {problems}</translation>
    </message>
    <message>
        <source>{total} pictures, {problems} with problems</source>
        <translation>{total} 枚、問題あり {problems} 枚</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 枚</translation>
    </message>
    <message>
        <source>{total} pictures</source>
        <translation>{total} 枚</translation>
    </message>
    <message>
        <source>Pictures are still being looked for.</source>
        <translation>まだ画像を探しています。</translation>
    </message>
    <message>
        <source>There are no pictures to repair.</source>
        <translation>修復する画像がありません。</translation>
    </message>
    <message>
        <source>There are no results to look at.</source>
        <translation>見る結果がありません。</translation>
    </message>
    <message>
        <source>There is no report {path}; it was not written, or deleted.</source>
        <translation>レポート {path} がありません。書き込めなかったか、削除されています。</translation>
    </message>
    <message>
        <source>The report is {path}.</source>
        <translation>レポートは {path} です。</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause after this step; nothing is lost</source>
        <translation>このステップの後で止まります。何も失われません</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>今すぐ保存</translation>
    </message>
    <message>
        <source>Save the weights after this step, and go on</source>
        <translation>このステップの後で重みを保存し、続けます</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>今すぐサンプル</translation>
    </message>
    <message>
        <source>Make a sample sheet now, and go on</source>
        <translation>今すぐサンプルシートを作り、続けます</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止して保存</translation>
    </message>
    <message>
        <source>Finish this step, save, and end the run</source>
        <translation>このステップを終えて保存し、学習を終えます</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>学習の進行状況</translation>
    </message>
    <message>
        <source>Continue where training was paused or stopped</source>
        <translation>一時停止または停止した所から学習を続けます</translation>
    </message>
    <message>
        <source>Continue what was ordered last, to its end</source>
        <translation>最後に指定した学習を終わりまで続けます</translation>
    </message>
    <message>
        <source>{name} is being trained by {who}</source>
        <translation>{who} が {name} を学習中</translation>
    </message>
    <message>
        <source>Nothing is being trained</source>
        <translation>学習していません</translation>
    </message>
    <message>
        <source>{name}: finishing this step and saving…</source>
        <translation>{name}: ステップを終えて保存中…</translation>
    </message>
    <message>
        <source>{name}: getting ready…</source>
        <translation>{name}: 準備中…</translation>
    </message>
    <message>
        <source>{name} · phase {phase} · {iteration} of {stop}</source>
        <translation>{name} · フェーズ {phase} · {iteration}/{stop}</translation>
    </message>
    <message>
        <source>{name} · paused · phase {phase} · {iteration} of {stop}</source>
        <translation>{name} · 一時停止 · フェーズ {phase} · {iteration}/{stop}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
</context>
<context>
    <name>SameMask</name>
    <message>
        <source>It has a different size, and was left as it is.</source>
        <translation>大きさが違うので、そのままにしました。</translation>
    </message>
    <message>
        <source>Marking in {name}…</source>
        <translation>{name} にマスクを付けています…</translation>
    </message>
    <message>
        <source>What is on the clipboard would mark {share} of the picture, so it was not taken. If it is a mask, save it and use Import mask, which shows it first.</source>
        <translation>クリップボードの内容は画像の {share} をマスクしてしまうため、使いませんでした。マスクであれば保存して、先に内容を確かめられる「マスクを読み込み」を使ってください。</translation>
    </message>
    <message>
        <source>Nothing is marked here that could be marked in other pictures.</source>
        <translation>ほかの画像に付けられるマスクがここにありません。</translation>
    </message>
    <message>
        <source>Marked in {count} of {all} pictures.</source>
        <translation>{all} 枚のうち {count} 枚にマスクを付けました。</translation>
    </message>
</context>
<context>
    <name>SameSettings</name>
    <message>
        <source>Nothing is marked in {name}: mark the damage there first.</source>
        <translation>{name} にマスクがありません。まずそこの損傷をマスクしてください。</translation>
    </message>
    <message>
        <source>Nothing is repaired here yet whose settings others could be repaired with.</source>
        <translation>ほかの画像に使える設定の修復が、ここにはまだありません。</translation>
    </message>
</context>
<context>
    <name>SamplesStep</name>
    <message>
        <source>Best</source>
        <translation>最良</translation>
    </message>
    <message>
        <source>Show the sheet nearest to the best evaluation</source>
        <translation>最も良い評価に近いシートを表示します</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <source>Show the whole width (0)</source>
        <translation>幅全体を表示します (0)</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>今すぐサンプル</translation>
    </message>
    <message>
        <source>Make a sample sheet of the training now</source>
        <translation>学習のサンプルシートを今すぐ作ります</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Write a small copy of the model, to keep or to hand on</source>
        <translation>モデルの小さなコピーを書き出します。保管や配布に使えます</translation>
    </message>
    <message>
        <source>★ nearest to the best, {iteration}</source>
        <translation>★ 最良の {iteration} に最も近い</translation>
    </message>
    <message>
        <source>The model is exported to {path}.</source>
        <translation>モデルを {path} に書き出しました。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>The same pictures every time. Merged is what a repair would look like.</source>
        <translation>毎回同じ画像です。「合成」が修復の仕上がりにあたります。</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>すべての画像</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>画像 {number}</translation>
    </message>
    <message>
        <source>Iteration {iteration} · {place} of {count}</source>
        <translation>反復 {iteration} · {place} / {count}</translation>
    </message>
    <message>
        <source>★ best</source>
        <translation>★ 最良</translation>
    </message>
    <message>
        <source>No samples yet. Training makes a sheet every SAMPLE_INTERVAL iterations.</source>
        <translation>サンプルはまだありません。学習中、SAMPLE_INTERVAL 反復ごとにシートができます。</translation>
    </message>
    <message>
        <source>Phase whose samples are shown</source>
        <translation>サンプルを表示するフェーズ</translation>
    </message>
    <message>
        <source>All pictures of the sheet, or one of them</source>
        <translation>シートのすべての画像、またはその 1 枚</translation>
    </message>
    <message>
        <source>Slider through time: older sheets at the left (arrow keys)</source>
        <translation>時間のスライダー：左ほど古いシート（矢印キー）</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>損傷</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>線</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation>サンプルシート</translation>
    </message>
    <message>
        <source>Predicted lines are blue. Wheel or + and - zoom, dragging moves, 0 fits the sheet</source>
        <translation>予測した線は青です。ホイールまたは + と - で拡大縮小、ドラッグで移動、0 で全体表示</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Search for what it does or for a key</source>
        <translation>機能またはキーで検索</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>キーを検索</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>該当するものはありません。</translation>
    </message>
    <message>
        <source>Click a key to choose another; Delete takes it away. Keys of a single character work on the Repair page, except while you type in a field.</source>
        <translation>キーをクリックすると別のキーを選べます。Delete で外せます。1 文字のキーは「修復」ページで働きます（入力欄で入力中を除く）。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべてリセット</translation>
    </message>
    <message>
        <source>Give all actions their usual keys back</source>
        <translation>すべての操作を既定のキーに戻します</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>StartGate</name>
    <message>
        <source>Choose a model folder first.</source>
        <translation>まずモデルフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>This model belongs to the program and stays as it is: fine-tune a copy of it.</source>
        <translation>このモデルはプログラムの一部なので変更されません。コピーを微調整してください。</translation>
    </message>
    <message>
        <source>This folder is being trained.</source>
        <translation>このフォルダーは学習中です。</translation>
    </message>
    <message>
        <source>{name} is being trained; only one training can run at a time. Stop it first.</source>
        <translation>{name} を学習中です。同時に学習できるのは一つだけです。先に停止してください。</translation>
    </message>
    <message>
        <source>This folder is being trained by {who}. Two trainings would overwrite each other&apos;s files.</source>
        <translation>このフォルダーは {who} が学習中です。二つの学習は互いのファイルを上書きします。</translation>
    </message>
    <message>
        <source>Choose the pictures first, in the step Data.</source>
        <translation>まず「データ」のステップで画像を選んでください。</translation>
    </message>
    <message>
        <source>The damage is to come from mask files: choose them, in the step Data, or other damage.</source>
        <translation>損傷はマスクのファイルから取る設定です。「データ」のステップでマスクを選ぶか、別の損傷にしてください。</translation>
    </message>
    <message>
        <source>Phase 3 follows the lines of an edge model, and this folder has none: train phase 1 first.</source>
        <translation>フェーズ 3 は線モデルの線に従いますが、このフォルダーにはありません。先にフェーズ 1 を学習させてください。</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Choose a folder with damaged pictures</source>
        <translation>傷んだ画像のフォルダーを選びます</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>画像を追加…</translation>
    </message>
    <message>
        <source>Choose single pictures</source>
        <translation>画像を個別に選びます</translation>
    </message>
    <message>
        <source>Open job…</source>
        <translation>ジョブを開く…</translation>
    </message>
    <message>
        <source>Open the settings of a batch saved before</source>
        <translation>以前保存したバッチの設定を開きます</translation>
    </message>
    <message>
        <source>Drop a folder of damaged pictures here</source>
        <translation>傷んだ画像のフォルダーをここにドロップ</translation>
    </message>
    <message>
        <source>All its pictures are repaired in one go. Results get names of their own; your files stay as they are.</source>
        <translation>中の画像をまとめて修復します。結果は別の名前になり、元のファイルはそのままです。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Mouse position in image pixels</source>
        <translation>カーソルの位置（画像のピクセル）</translation>
    </message>
    <message>
        <source>Width and height of the picture</source>
        <translation>画像の幅と高さ</translation>
    </message>
    <message>
        <source>Part of the picture that is marked for repair</source>
        <translation>修復用にマスクした部分の割合</translation>
    </message>
    <message>
        <source>Zoom; click for 100 % ({key})</source>
        <translation>表示倍率。クリックで 100 % ({key})</translation>
    </message>
    <message>
        <source>Zoom; click for 100 %</source>
        <translation>表示倍率。クリックで 100 %</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>表示倍率</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Model folder</source>
        <translation>モデルフォルダー</translation>
    </message>
    <message>
        <source>Where everything of the model is kept, and its settings</source>
        <translation>モデルのすべてと設定が入る場所</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Pictures, damage, and a check of both</source>
        <translation>画像と損傷、その確認</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>フェーズ</translation>
    </message>
    <message>
        <source>What is trained in which order; start and resume</source>
        <translation>何をどの順に学習するか。開始と再開</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Time left, curves and messages</source>
        <translation>残り時間、曲線、メッセージ</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>What the model makes of your pictures, and its use</source>
        <translation>モデルによる仕上がりと、その利用</translation>
    </message>
    <message>
        <source>The training of {name} has stopped with an error. Open that folder to read it.</source>
        <translation>{name} の学習はエラーで止まりました。そのフォルダーを開くと読めます。</translation>
    </message>
    <message>
        <source>Training has ended; everything is saved.</source>
        <translation>学習が終わりました。すべて保存済みです。</translation>
    </message>
    <message>
        <source>The training of {name} has ended; everything is saved.</source>
        <translation>{name} の学習が終わりました。すべて保存されています。</translation>
    </message>
    <message>
        <source>None open</source>
        <translation>開いていません</translation>
    </message>
    <message>
        <source>Pictures chosen</source>
        <translation>画像を選択済み</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>まだ画像がありません</translation>
    </message>
    <message>
        <source>Trained: {phases}</source>
        <translation>学習済み：{phases}</translation>
    </message>
    <message>
        <source>None trained yet</source>
        <translation>未学習</translation>
    </message>
    <message>
        <source>{count} sheets</source>
        <translation>シート {count} 枚</translation>
    </message>
    <message>
        <source>Trains {name}</source>
        <translation>{name} を学習中</translation>
    </message>
    <message>
        <source>Stopped by an error</source>
        <translation>エラーで停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Phase {phase} · {part} %</source>
        <translation>フェーズ {phase} · {part} %</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>{name} {count}</source>
        <translation>{name} {count}</translation>
    </message>
    <message>
        <source>There are no such rows now.</source>
        <translation>該当する行はありません。</translation>
    </message>
    <message>
        <source>Pictures of the batch</source>
        <translation>バッチの画像</translation>
    </message>
    <message>
        <source>There is nothing to say about this one.</source>
        <translation>この画像については特にありません。</translation>
    </message>
    <message>
        <source>Without a mask there is nothing to try: {reason}</source>
        <translation>マスクがないため試せません：{reason}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>すべての画像を表示します</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Show pictures with a problem or a remark only</source>
        <translation>問題や備考のある画像だけを表示します</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Show pictures that failed in the run only</source>
        <translation>実行で失敗した画像だけを表示します</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Show pictures with a result only</source>
        <translation>結果のある画像だけを表示します</translation>
    </message>
    <message>
        <source>Try on this picture</source>
        <translation>この画像で試す</translation>
    </message>
    <message>
        <source>Open it in Repair with its mask and these settings</source>
        <translation>マスクとこの設定で「修復」に開きます</translation>
    </message>
    <message>
        <source>Open in Repair</source>
        <translation>「修復」で開く</translation>
    </message>
    <message>
        <source>Open the picture in Repair and repair it by hand</source>
        <translation>画像を「修復」で開き、手作業で直します</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Open the folder of the result, or of the picture</source>
        <translation>結果または画像のあるフォルダーを開きます</translation>
    </message>
    <message>
        <source>Copy the remark</source>
        <translation>備考をコピー</translation>
    </message>
    <message>
        <source>Put what is said about it on the clipboard (Ctrl+C)</source>
        <translation>説明をクリップボードにコピーします (Ctrl+C)</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>An unexpected error happened; see the report.</source>
        <translation>予期しないエラーが起きました。報告をご覧ください。</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Close this picture (middle click, or Delete)</source>
        <translation>この画像を閉じます（中クリックまたは Delete）</translation>
    </message>
    <message>
        <source>Stop this; the picture stays as it is</source>
        <translation>これを止めます。画像はそのままです</translation>
    </message>
</context>
<context>
    <name>ToolHint</name>
    <message>
        <source>Right button or Ctrl erases. Shift+click draws a straight line.</source>
        <translation>右ボタンまたは Ctrl で消します。Shift+クリックで直線。</translation>
    </message>
    <message>
        <source>Repaired on release; with Ctrl, once Ctrl is released. Right button or Alt erases.</source>
        <translation>離すと修復します。Ctrl を押している間は、Ctrl を離してから。右ボタンか Alt で消します。</translation>
    </message>
    <message>
        <source>Shift+click erases along a straight line.</source>
        <translation>Shift+クリックで直線に沿って消します。</translation>
    </message>
    <message>
        <source>Drag to mark a rectangle, with Shift a square. Right button or Ctrl takes away from the mask.</source>
        <translation>ドラッグで長方形、Shift で正方形。右ボタンまたは Ctrl で取り除きます。</translation>
    </message>
    <message>
        <source>Drag around what is to be marked. Right button or Ctrl takes away from the mask.</source>
        <translation>マスクする部分を囲みます。右ボタンまたは Ctrl で取り除きます。</translation>
    </message>
    <message>
        <source>Paints the opened picture back. Shift+click: in a straight line.</source>
        <translation>開いたときの画像を描き戻します。Shift+クリックで直線。</translation>
    </message>
    <message>
        <source>Alt+click: the source, in any open picture. Right button or Ctrl paints the original.</source>
        <translation>Alt+クリックで、開いているどの画像からでも取る場所を決めます。右ボタンか Ctrl で元の画像を描きます。</translation>
    </message>
    <message>
        <source>Double click or Return closes, Backspace takes a corner back. Shift: 45°. Right button: away.</source>
        <translation>ダブルクリックか Return で閉じ、Backspace で角を戻します。Shift：45°。右ボタン：マスクから除きます。</translation>
    </message>
    <message>
        <source>Drag a rectangle around letters, with Shift a lasso. Right button or Ctrl takes away.</source>
        <translation>文字を囲むようにドラッグ、Shift で投げ縄。右ボタンまたは Ctrl で取り除きます。</translation>
    </message>
    <message>
        <source>Shift: all alike. Right button or Ctrl takes away. Drag: a limit, until Esc.</source>
        <translation>Shift：似た色すべて。右ボタンか Ctrl で取り除きます。ドラッグ：範囲の指定、Esc で解除します。</translation>
    </message>
    <message>
        <source>Alt+click picks a colour. Right button or Ctrl paints the original.</source>
        <translation>Alt+クリックで色を取ります。右ボタンまたは Ctrl で元画像を描きます。</translation>
    </message>
    <message>
        <source>Right button or Ctrl takes lines away. Shift+click draws a straight line.</source>
        <translation>右ボタンまたは Ctrl で線を消します。Shift+クリックで直線。</translation>
    </message>
    <message>
        <source>Click takes a colour and pencil or bucket. With the right button the picker stays in hand.</source>
        <translation>クリックで色を取り、鉛筆かバケツに戻ります。右ボタンならスポイトのままです。</translation>
    </message>
    <message>
        <source>Alt+click picks a colour. Shift: all alike. Right button or Ctrl: the original. Drag: a limit.</source>
        <translation>Alt+クリックで色を取ります。Shift：似た色すべて。右ボタンか Ctrl：元の画像。ドラッグ：範囲の指定。</translation>
    </message>
    <message>
        <source>Drag to move the picture. With any other tool, hold Space.</source>
        <translation>ドラッグで画像を動かします。ほかのツールではスペースを押します。</translation>
    </message>
</context>
<context>
    <name>TrainingQuestions</name>
    <message>
        <source>Export the model</source>
        <translation>モデルの書き出し</translation>
    </message>
    <message>
        <source>There is an export in {path} already.</source>
        <translation>{path} にはすでに書き出したモデルがあります。</translation>
    </message>
    <message>
        <source>Its weights and settings are replaced.</source>
        <translation>その重みと設定は置き換えられます。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分ける</translation>
    </message>
    <message>
        <source>{names} are already in the model folder.</source>
        <translation>{names} はすでにモデルフォルダーにあります。</translation>
    </message>
    <message>
        <source>Lists, folders and what the weights decide stay as they are. The current values are not kept.</source>
        <translation>リスト、フォルダー、重みで決まる値はそのままです。今の値は残りません。</translation>
    </message>
    <message>
        <source>Light networks, windows of 128 pixels, no discriminators, 6,000 iterations a phase. Both phases take one to two hours on two cores with bfloat16, up to six on others. The bundled model was trained this way: good at thin damage, soft in wide holes. The current values are not kept.</source>
        <translation>軽いネットワーク、128 ピクセルの窓、識別器なし、フェーズごとに 6,000 回。bfloat16 対応の 2 コアなら両フェーズで 1～2 時間、その他では最大 6 時間かかります。付属モデルもこの方法で学習しました。細い傷に強く、広い穴では柔らかめになります。現在の値は残りません。</translation>
    </message>
    <message>
        <source>The current step is finished and saved; then the window closes. You can resume there any time.</source>
        <translation>実行中のステップを終えて保存し、ウィンドウを閉じます。いつでもそこから再開できます。</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>学習を続ける</translation>
    </message>
    <message>
        <source>New lists take their place. The pictures that they name stay where they are.</source>
        <translation>新しいリストに置き換わります。リストにある画像はそのままです。</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべてリセット</translation>
    </message>
    <message>
        <source>{count} values of config.yml go back to their defaults.</source>
        <translation>config.yml の {count} 個の値が既定に戻ります。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>For a CPU</source>
        <translation>CPU 向け</translation>
    </message>
    <message>
        <source>{count} values of config.yml are set for training on a CPU.</source>
        <translation>config.yml の {count} 個の値を CPU での学習向けに設定します。</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>設定する</translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>学習中です</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>モデルを学習しています。</translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation>停止して保存し、閉じる</translation>
    </message>
</context>
<context>
    <name>TrustWarning</name>
    <message>
        <source>The widest damage lies {pixels} px from its nearest known pixel: expect a soft fill there. Lines drawn with the line pencil help.</source>
        <translation>最も広い損傷は、残っているピクセルから {pixels} px 離れています。塗りがぼやけるかもしれません。線の鉛筆で線を描くと良くなります。</translation>
    </message>
    <message>
        <source>One hole is {share:.0%} of the picture and {pixels} px deep, more than the model was trained for: expect blur. Repair it from the rim inwards (the button beside Inpaint), or draw lines for it first.</source>
        <translation>穴の一つが画像の {share:.0%}、深さ {pixels} px で、モデルの学習範囲を超えています。ぼやけた結果になります。縁から内側へ修復するか（「修復」の隣のボタン）、先に線を描いてください。</translation>
    </message>
    <message>
        <source>Everything is marked: there is nothing left to go by. Leave what is good unmarked.</source>
        <translation>すべてがマスクされ、手がかりがありません。傷んでいない部分は残してください。</translation>
    </message>
</context>
<context>
    <name>UseModel</name>
    <message>
        <source>Use this model in Repair</source>
        <translation>このモデルで修復</translation>
    </message>
    <message>
        <source>Repair needs both halves: train phase 1, and then phase 3.</source>
        <translation>修復には両方が必要です。フェーズ 1、次にフェーズ 3 を学習させてください。</translation>
    </message>
    <message>
        <source>Repair uses the newest weights of this folder; … offers others.</source>
        <translation>修復にはこのフォルダーの最新の重みを使います。ほかの重みは「…」から選べます。</translation>
    </message>
    <message>
        <source>Load the fine-tuned weights that did better, and repair pictures with them</source>
        <translation>より良い結果を出した微調整済みの重みを読み込み、それで修復します</translation>
    </message>
    <message>
        <source>Load the newest weights of this folder, and repair pictures with them</source>
        <translation>このフォルダーの最新の重みを読み込み、画像の修復に使います</translation>
    </message>
    <message>
        <source>The newest weights</source>
        <translation>最新の重み</translation>
    </message>
    <message>
        <source>The best by evaluation</source>
        <translation>評価で最良の重み</translation>
    </message>
    <message>
        <source>Of each model the checkpoint that did best in validation</source>
        <translation>各モデルについて、検証で最も良かったチェックポイント</translation>
    </message>
    <message>
        <source>Those of the sheet that is shown</source>
        <translation>表示中のシートの重み</translation>
    </message>
    <message>
        <source>Those of the sheet that is shown: phase {phase}, iteration {iteration}</source>
        <translation>表示中のシートの重み：フェーズ {phase}、{iteration} 回目</translation>
    </message>
    <message>
        <source>The fine-tuned ones of the verdict</source>
        <translation>微調整の判定の対象になった重み</translation>
    </message>
    <message>
        <source>Use other weights in Repair</source>
        <translation>ほかの重みを修復に使う</translation>
    </message>
</context>
<context>
    <name>ViewChips</name>
    <message>
        <source>{angle}, mirrored</source>
        <translation>{angle}、左右反転</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>How the view is turned; a click shows the picture as it is</source>
        <translation>表示の向き。クリックすると画像本来の向きに戻ります</translation>
    </message>
    <message>
        <source>Turn the view back</source>
        <translation>表示の向きを戻す</translation>
    </message>
</context>
<context>
    <name>WipeDivider</name>
    <message>
        <source>Line between original and repaired picture</source>
        <translation>元画像と修復後の画像の境目の線</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys (Left, Right, Home, End)</source>
        <translation>ドラッグするか、キーで動かします（← → Home End）</translation>
    </message>
</context>
<context>
    <name>WorkBand</name>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>未処理</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修復済み</translation>
    </message>
    <message>
        <source>Searched</source>
        <translation>検出済み</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>候補あり</translation>
    </message>
    <message>
        <source>Waits for its turn; pictures before it: {count}</source>
        <translation>順番待ちです。先に待つ画像：{count}</translation>
    </message>
    <message>
        <source>Being repaired: {part:.0%}</source>
        <translation>修復中：{part:.0%}</translation>
    </message>
    <message>
        <source>Being repaired again: {part:.0%}</source>
        <translation>もう一度修復中：{part:.0%}</translation>
    </message>
    <message>
        <source>Being searched for damage: {part:.0%}</source>
        <translation>損傷を検出中：{part:.0%}</translation>
    </message>
    <message>
        <source>Proposals are being made: {part:.0%}</source>
        <translation>候補を作成中：{part:.0%}</translation>
    </message>
    <message>
        <source>Repaired, and not looked at since</source>
        <translation>修復済みで、まだ見ていません</translation>
    </message>
    <message>
        <source>Repaired again, and not looked at since</source>
        <translation>もう一度修復済みで、まだ見ていません</translation>
    </message>
    <message>
        <source>Searched for damage, and not looked at since</source>
        <translation>損傷を検出済みで、まだ見ていません</translation>
    </message>
    <message>
        <source>Proposals are ready to choose from</source>
        <translation>候補ができました。選べます</translation>
    </message>
    <message>
        <source>It could not be repaired.</source>
        <translation>修復できませんでした。</translation>
    </message>
    <message>
        <source>It could not be repaired again.</source>
        <translation>もう一度修復できませんでした。</translation>
    </message>
    <message>
        <source>It could not be searched for damage.</source>
        <translation>損傷を検出できませんでした。</translation>
    </message>
    <message>
        <source>Proposals could not be made.</source>
        <translation>候補を作成できませんでした。</translation>
    </message>
    <message>
        <source>When the project was saved, it was still to be repaired: press Inpaint</source>
        <translation>プロジェクトの保存時に修復が残っていました。「修復を実行」を押してください</translation>
    </message>
    <message>
        <source>When the project was saved, a repair of it was to be made again</source>
        <translation>プロジェクトの保存時に、修復のやり直しが残っていました</translation>
    </message>
    <message>
        <source>When the project was saved, proposals were still to be made</source>
        <translation>プロジェクトの保存時に、候補の作成が残っていました</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Pasted picture</source>
        <translation>貼り付けた画像</translation>
    </message>
</context>
<context>
    <name>_Path</name>
    <message>
        <source>Choose a file or folder for {key}</source>
        <translation>{key} のファイルまたはフォルダーを選択</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダー…</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{meaning}. The weights in this folder decide it.</source>
        <translation>{meaning}。このフォルダーの重みで決まります。</translation>
    </message>
    <message>
        <source>{meaning}. The weights in this folder decide it: {edges} in the edge model, {paints} in the inpainting model.</source>
        <translation>{meaning}。このフォルダーの重みで決まります：線モデルでは {edges}、修復モデルでは {paints}。</translation>
    </message>
    <message>
        <source>Back to the default: {value}</source>
        <translation>既定値に戻す：{value}</translation>
    </message>
    <message>
        <source>Reset {key}</source>
        <translation>{key} をリセット</translation>
    </message>
    <message>
        <source>Differs from the default</source>
        <translation>既定値と異なります</translation>
    </message>
</context>
<context>
    <name>_Switch</name>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>dust: {count}</source>
        <translation>ほこり：{count}</translation>
    </message>
    <message>
        <source>hairs: {count}</source>
        <translation>毛髪：{count}</translation>
    </message>
    <message>
        <source>scratches: {count}</source>
        <translation>傷：{count}</translation>
    </message>
    <message>
        <source>boxes: {count}</source>
        <translation>塗りつぶし：{count}</translation>
    </message>
    <message>
        <source>mosaic: {count}</source>
        <translation>モザイク：{count}</translation>
    </message>
    <message>
        <source>lettering: {count}</source>
        <translation>文字：{count}</translation>
    </message>
    <message>
        <source>repeating marks: {count}</source>
        <translation>繰り返し現れる汚れ：{count}</translation>
    </message>
    <message>
        <source>The file is a {form} though its name ends in {suffix}; so is the result.</source>
        <translation>ファイル名は {suffix} で終わりますが、中身は {form} です。結果も同じ形式です。</translation>
    </message>
    <message>
        <source>The file is a {form} though its name ends in {suffix}; the result is a {written}.</source>
        <translation>ファイル名は {suffix} で終わりますが、中身は {form} です。結果は {written} です。</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; make room and run again. What is finished is kept.</source>
        <translation>{folder} のディスクがいっぱいです。空きを作って再実行してください。完了したものは残ります。</translation>
    </message>
    <message>
        <source>The quota for {folder} is used up; make room and run again. What is finished is kept.</source>
        <translation>{folder} の割り当てを使い切りました。空きを作って再実行してください。完了したものは残ります。</translation>
    </message>
    <message>
        <source>{folder} can only be read now; make it writable and run again. What is finished is kept.</source>
        <translation>{folder} が読み取り専用になっています。書き込めるようにして再実行してください。完了したものは残ります。</translation>
    </message>
    <message>
        <source>The disk of {folder}, or a limit of this account, takes no file of that size; see to it and run again. What is finished is kept.</source>
        <translation>{folder} のディスクまたはこのアカウントの制限により、その大きさのファイルを置けません。対処して再実行してください。完了したものは残ります。</translation>
    </message>
    <message>
        <source>The report lacks the outcomes of {count:,} pictures: {reason:clause}.</source>
        <translation>レポートに画像 {count:,} 枚の結果がありません：{reason:clause}。</translation>
    </message>
    <message>
        <source>The report lacks small pictures of {count:,} results: {reason:clause}.</source>
        <translation>レポートに結果 {count:,} 件の縮小画像がありません：{reason:clause}。</translation>
    </message>
    <message>
        <source>The result of {name}, which is the same picture with the same mask, was taken over.</source>
        <translation>画像もマスクも同じ {name} の結果を使いました。</translation>
    </message>
    <message>
        <source>A result is there already: {name}.</source>
        <translation>結果がすでにあります：{name}。</translation>
    </message>
    <message>
        <source>The earlier result {name} was replaced, since picture, mask or settings have changed.</source>
        <translation>画像、マスク、設定のいずれかが変わったため、以前の結果 {name} を置き換えました。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作が許可されていません</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>ファイルやフォルダーがありません</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>入出力エラーです</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>デバイスやアドレスがありません</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>メモリが足りません</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>アクセスが許可されていません</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>デバイスやリソースが使用中です</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>ファイルがすでにあります</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>デバイスをまたぐリンクはできません</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>デバイスがありません</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>フォルダーではありません</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>引数が不正です</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>開いているファイルが多すぎます</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>ファイルが大きすぎます</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>ディスクの空きがありません</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>ファイルシステムが読み取り専用です</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>ファイル名が長すぎます</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>フォルダーが空ではありません</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>シンボリックリンクが多重すぎます</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>ファイルハンドルが無効になっています</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>接続がタイムアウトしました</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>ディスクの割り当てを超えました</translation>
    </message>
    <message>
        <source>image file is truncated</source>
        <translation>画像ファイルが途中で切れています</translation>
    </message>
    <message>
        <source>truncated PNG file</source>
        <translation>PNG ファイルが途中で切れています</translation>
    </message>
    <message>
        <source>Truncated File Read</source>
        <translation>ファイルが途中で終わっています</translation>
    </message>
    <message>
        <source>broken data stream when reading image file</source>
        <translation>画像のデータが壊れています</translation>
    </message>
    <message>
        <source>unrecognized data stream contents when reading image file</source>
        <translation>画像のデータを解釈できません</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>ファイル {path} がありません。</translation>
    </message>
    <message>
        <source>{path} has changed since it was opened.</source>
        <translation>{path} は開いた後に変更されています。</translation>
    </message>
    <message>
        <source>{path} cannot be written to: {reason}.</source>
        <translation>{path} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written to: {reason:clause}.</source>
        <translation>{path} に書き込めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} を書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>An image of 8 or 16 bits per channel is needed, not {dtype} {shape}.</source>
        <translation>1 チャンネル 8 または 16 ビットの画像が必要です。{dtype} {shape} は使えません。</translation>
    </message>
    <message>
        <source>There is no part {number} of {count}; parts are counted from 1, as in 3/16.</source>
        <translation>{count} 分割の {number} 番目はありません。3/16 のように 1 から数えます。</translation>
    </message>
    <message>
        <source>{text!r} names no part of a batch; write it as in 3/16.</source>
        <translation>{text!r} はバッチの一部を指していません。3/16 のように書いてください。</translation>
    </message>
    <message>
        <source>The mask can be grown by 0 to {most} pixels, not by {grow}.</source>
        <translation>マスクの拡張は 0 から {most} ピクセルです。{grow} にはできません。</translation>
    </message>
    <message>
        <source>The device {device!r} is unknown; it can be {devices}, or as in cuda:1.</source>
        <translation>デバイス {device!r} は不明です。{devices}、または cuda:1 のように指定してください。</translation>
    </message>
    <message>
        <source>There is no model folder {path}.</source>
        <translation>モデルフォルダー {path} がありません。</translation>
    </message>
    <message>
        <source>There is no folder {path} with edges.</source>
        <translation>線画像のフォルダー {path} がありません。</translation>
    </message>
    <message>
        <source>No pictures are named; choose a folder or some pictures.</source>
        <translation>画像が指定されていません。フォルダーか画像を選んでください。</translation>
    </message>
    <message>
        <source>The sensitivity for {kind} is {sensitivity:g}; it must be from 0 to 1.</source>
        <translation>{kind} の感度が {sensitivity:g} です。0 から 1 にしてください。</translation>
    </message>
    <message>
        <source>The largest size for {kind} is {largest} pixels; it must be 1 or more.</source>
        <translation>{kind} の最大サイズが {largest} ピクセルです。1 以上にしてください。</translation>
    </message>
    <message>
        <source>Results cannot be written as {suffix!r}; choose one of {names}.</source>
        <translation>結果を {suffix!r} として書き込めません。{names} から選んでください。</translation>
    </message>
    <message>
        <source>A JPEG quality of {quality} does not exist; choose one from 1 to 100.</source>
        <translation>JPEG の品質に {quality} はありません。1 から 100 で選んでください。</translation>
    </message>
    <message>
        <source>Results beside their pictures need other names; choose a folder, or names as {{stem}}_repaired{{ext}}.</source>
        <translation>画像と同じ場所に置く結果には別の名前が必要です。フォルダーを選ぶか、{{stem}}_repaired{{ext}} のような名前にしてください。</translation>
    </message>
    <message>
        <source>{path} begins with ~, but there is no such user; choose another folder.</source>
        <translation>{path} は ~ で始まりますが、そのユーザーはいません。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} is a file; choose a folder.</source>
        <translation>{path} はファイルです。フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The pattern &quot;{pattern}&quot; matches no file name; write it as in scan_*.png.</source>
        <translation>パターン「{pattern}」に合うファイル名はありません。scan_*.png のように書いてください。</translation>
    </message>
    <message>
        <source>No folder with masks is named; choose one.</source>
        <translation>マスクのフォルダーが指定されていません。選んでください。</translation>
    </message>
    <message>
        <source>There is no folder {path} with masks.</source>
        <translation>マスクのフォルダー {path} がありません。</translation>
    </message>
    <message>
        <source>No mask is named; choose the picture that is the mask of all.</source>
        <translation>マスクが指定されていません。すべての画像に使うマスクを選んでください。</translation>
    </message>
    <message>
        <source>There is no mask {path}.</source>
        <translation>マスク {path} がありません。</translation>
    </message>
    <message>
        <source>&quot;{suffix}&quot; cannot end the names of masks; write it as in _mask.</source>
        <translation>マスクの名前の末尾に「{suffix}」は使えません。_mask のように書いてください。</translation>
    </message>
    <message>
        <source>The masks&apos; colour must be three values from 0 to 255: red, green and blue.</source>
        <translation>マスクの色は 0 から 255 の 3 つの値（赤、緑、青）にしてください。</translation>
    </message>
    <message>
        <source>The tolerance of the masks&apos; colour is {tolerance}; it must be from 0 to 255.</source>
        <translation>マスクの色の許容値が {tolerance} です。0 から 255 にしてください。</translation>
    </message>
    <message>
        <source>No kind of damage is chosen; choose what to look for.</source>
        <translation>損傷の種類が選ばれていません。何を探すか選んでください。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is unknown; known are {names}.</source>
        <translation>「{key}」は不明です。使えるのは {names} です。</translation>
    </message>
    <message>
        <source>A job must be a record of the form {{...}}.</source>
        <translation>ジョブは {{...}} の形の記録でなければなりません。</translation>
    </message>
    <message>
        <source>The job has version {version}, and this program knows up to {known}; update the program.</source>
        <translation>ジョブのバージョンは {version} ですが、このプログラムが扱えるのは {known} までです。プログラムを更新してください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be text in quotes.</source>
        <translation>「{where}」は引用符で囲んだテキストにしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be true or false.</source>
        <translation>「{where}」は true か false にしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a whole number.</source>
        <translation>「{where}」は整数にしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a number.</source>
        <translation>「{where}」は数値にしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be one of {choices}.</source>
        <translation>「{where}」は {choices} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is unknown; did you mean &quot;{near}&quot;?</source>
        <translation>「{key}」は不明です。「{near}」のことですか？</translation>
    </message>
    <message>
        <source>{path} is too large for a job file.</source>
        <translation>{path} は大きすぎて、ジョブファイルではありません。</translation>
    </message>
    <message>
        <source>The job file {path} cannot be read: {reason}.</source>
        <translation>ジョブファイル {path} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>The job file {path} cannot be written: {reason}.</source>
        <translation>ジョブファイル {path} を書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a record of the form {{...}}.</source>
        <translation>「{where}」は {{...}} の形にしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a list of the form [...].</source>
        <translation>「{where}」は [...] の形のリストにしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a list of {count} values.</source>
        <translation>「{where}」は {count} 個の値のリストにしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be the name of a file or a folder.</source>
        <translation>「{where}」はファイルかフォルダーの名前にしてください。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; is missing.</source>
        <translation>「{where}」がありません。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {reason}.</source>
        <translation>フォルダー {path} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>ファイルやフォルダー {path} がありません。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>{path} を開けません：{reason}。</translation>
    </message>
    <message>
        <source>{kinds}</source>
        <translation>{kinds}</translation>
    </message>
    <message>
        <source>colour {code}</source>
        <translation>色 {code}</translation>
    </message>
    <message>
        <source>The picture has no mask.</source>
        <translation>画像にマスクがありません。</translation>
    </message>
    <message>
        <source>The picture has {width} x {height} pixels; a repair needs {least} each way.</source>
        <translation>画像は {width} x {height} ピクセルです。修復には縦横それぞれ {least} ピクセル必要です。</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>The picture&apos;s alpha, which hides nothing, is left out: the result&apos;s format has none.</source>
        <translation>画像の alpha は何も隠していないため除きました。結果の形式に alpha はありません。</translation>
    </message>
    <message>
        <source>No damage was found.</source>
        <translation>損傷は見つかりませんでした。</translation>
    </message>
    <message>
        <source>No edge map goes by its name; the model finds the lines.</source>
        <translation>名前の合う線画像がないため、モデルが線を見つけます。</translation>
    </message>
    <message>
        <source>More than half of the edge map is white; lines should be white on black.</source>
        <translation>線画像の半分以上が白です。線は黒地に白でなければなりません。</translation>
    </message>
    <message>
        <source>Nothing in the picture is transparent.</source>
        <translation>画像に透明なところがありません。</translation>
    </message>
    <message>
        <source>Nothing in the picture has the colour of the damage.</source>
        <translation>画像に損傷の色がありません。</translation>
    </message>
    <message>
        <source>The mask {name} has {mask_size} pixels, the picture {size}; they must be the same.</source>
        <translation>マスク {name} は {mask_size} ピクセル、画像は {size} です。同じにしてください。</translation>
    </message>
    <message>
        <source>The mask has {before} pixels and was scaled to {after}.</source>
        <translation>マスクは {before} ピクセルで、{after} に拡大縮小しました。</translation>
    </message>
    <message>
        <source>The picture has other proportions than the mask, which may not lie where it should.</source>
        <translation>画像とマスクの縦横比が違うため、位置がずれているかもしれません。</translation>
    </message>
    <message>
        <source>The mask has {before} pixels and was cut to {after}.</source>
        <translation>マスクは {before} ピクセルで、{after} に切り取りました。</translation>
    </message>
    <message>
        <source>Memory ran out, so that the crops were made smaller: the networks saw less of the surroundings.</source>
        <translation>メモリが足りず、切り出す範囲を小さくしました。ネットワークが見る周囲は狭くなっています。</translation>
    </message>
    <message>
        <source>The name &quot;{template}&quot; for results {fault}.</source>
        <translation>結果の名前「{template}」は{fault}。</translation>
    </message>
    <message>
        <source>lacks {{stem}}, the picture&apos;s own name</source>
        <translation>{{stem}}（画像の名前）が抜けています</translation>
    </message>
    <message>
        <source>must end with {{ext}}; the format is chosen by itself</source>
        <translation>{{ext}} で終わる必要があります。形式は別に選びます</translation>
    </message>
    <message>
        <source>holds {sign!r}, which not every system takes in a name</source>
        <translation>{sign!r} を含みますが、名前に使えないシステムがあります</translation>
    </message>
    <message>
        <source>begins with a slash; choose the folder by itself</source>
        <translation>スラッシュで始まっています。フォルダーは別に選んでください</translation>
    </message>
    <message>
        <source>holds an empty folder name</source>
        <translation>空のフォルダー名を含んでいます</translation>
    </message>
    <message>
        <source>leaves its folder</source>
        <translation>フォルダーの外に出ます</translation>
    </message>
    <message>
        <source>has a part that ends with a space or a dot, which Windows takes away</source>
        <translation>空白か点で終わる部分があり、Windows では取り除かれます</translation>
    </message>
    <message>
        <source>holds &quot;{name}&quot;, a name that Windows keeps for itself</source>
        <translation>Windows が予約している名前「{name}」を含んでいます</translation>
    </message>
    <message>
        <source>has a brace without its partner; it may hold {{stem}}, {{ext}} and {{parent}}</source>
        <translation>対になっていない波括弧があります。使えるのは {{stem}}、{{ext}}、{{parent}} です</translation>
    </message>
    <message>
        <source>holds {{{field}}}, which is unknown; it may hold {{stem}}, {{ext}} and {{parent}}</source>
        <translation>不明な {{{field}}} を含んでいます。使えるのは {{stem}}、{{ext}}、{{parent}} です</translation>
    </message>
    <message>
        <source>The name &quot;{name}&quot; for its result {fault}.</source>
        <translation>結果の名前「{name}」は{fault}。</translation>
    </message>
    <message>
        <source>{path} is a folder; choose another name for the result.</source>
        <translation>{path} はフォルダーです。結果に別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{path} is write-protected; allow writing to it, or choose another name.</source>
        <translation>{path} は書き込み禁止です。書き込みを許可するか、別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Its result would replace the picture itself; choose another folder or name.</source>
        <translation>結果が画像そのものを置き換えてしまいます。別のフォルダーか名前を選んでください。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({what}); the log says more.</source>
        <translation>予期しないことが起きました（{what}）。詳しくはログをご覧ください。</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture; close other programs or repair it in parts.</source>
        <translation>この画像にはメモリが足りません。ほかのプログラムを閉じるか、少しずつ修復してください。</translation>
    </message>
    <message>
        <source>A file cannot be read or written: {reason}.</source>
        <translation>ファイルを読み書きできません：{reason}。</translation>
    </message>
    <message>
        <source>Nothing can be written in {folder} any more: {reason:clause}. See to it and run again; what is finished is kept.</source>
        <translation>{folder} に書き込めなくなりました：{reason:clause}。対処してから再実行してください。完了したものは残ります。</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>線画像</translation>
    </message>
    <message>
        <source>{path} and the other sources</source>
        <translation>{path} とほかの場所</translation>
    </message>
    <message>
        <source>There is no picture in {where}; sub-folders were not searched.</source>
        <translation>{where} に画像がありません。サブフォルダーは探していません。</translation>
    </message>
    <message>
        <source>More than one {kind} goes by its name: {names}.</source>
        <translation>名前の合う{kind}が複数あります：{names}。</translation>
    </message>
    <message>
        <source>All pictures found, such as {name}, are masks or earlier results of the same job.</source>
        <translation>見つかった画像（例：{name}）はすべて、マスクか同じジョブの以前の結果です。</translation>
    </message>
    <message>
        <source>No picture in {where} is called {patterns}.</source>
        <translation>{where} に {patterns} という名前の画像がありません。</translation>
    </message>
    <message>
        <source>No picture in {where} is called {patterns}; sub-folders were not searched.</source>
        <translation>{where} に {patterns} という名前の画像がありません。サブフォルダーは探していません。</translation>
    </message>
    <message>
        <source>There is no picture in {where}.</source>
        <translation>{where} に画像がありません。</translation>
    </message>
    <message>
        <source>No {kind} goes by its name ({wanted}) in {folder}.</source>
        <translation>{folder} に名前の合う{kind}（{wanted}）がありません。</translation>
    </message>
    <message>
        <source>There is no {kind} {name} beside the picture.</source>
        <translation>画像の隣に{kind} {name} がありません。</translation>
    </message>
    <message>
        <source>{first} or {second}</source>
        <translation>{first} または {second}</translation>
    </message>
    <message>
        <source>What repeats cannot be told: the {count} pictures of {width} x {height} pixels show only {different} different drawings, and it takes {least}.</source>
        <translation>繰り返し現れる汚れは判断できません。{width} x {height} ピクセルの {count} 枚には異なる絵が {different} 種類しかなく、{least} 種類以上必要です。</translation>
    </message>
    <message>
        <source>What repeats cannot be told: only {count} of the pictures looked at have {width} x {height} pixels, and it takes {least}.</source>
        <translation>繰り返し現れる汚れは判断できません。調べた画像のうち {width} x {height} ピクセルのものは {count} 枚だけで、{least} 枚以上必要です。</translation>
    </message>
    <message>
        <source>Picture {number} has no result that could be reviewed.</source>
        <translation>{number} 番の画像に確認できる結果がありません。</translation>
    </message>
    <message>
        <source>The batch has no picture {number}.</source>
        <translation>バッチに {number} 番の画像がありません。</translation>
    </message>
    <message>
        <source>{path} is in the way; move it elsewhere first.</source>
        <translation>{path} があるため置けません。先に別の場所へ移してください。</translation>
    </message>
    <message>
        <source>{name} cannot be noted as redone: {reason}.</source>
        <translation>{name} をやり直し済みとして記録できません：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be moved: {reason}.</source>
        <translation>{name} を移動できません：{reason}。</translation>
    </message>
    <message>
        <source>The mark is measured in all pictures of a size before the first of them is repaired.</source>
        <translation>同じ大きさの最初の画像を修復する前に、それらすべての画像で汚れを測定します。</translation>
    </message>
    <message>
        <source>There is no picture to repair; look at the folder, its sub-folders and the patterns.</source>
        <translation>修復する画像がありません。フォルダー、サブフォルダー、パターンを確認してください。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {reason:clause}.</source>
        <translation>フォルダー {path} を作れません：{reason:clause}。</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}: {reason:clause}.</source>
        <translation>{path} に書き込めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>The report cannot be written in {path}: {reason:clause}.</source>
        <translation>{path} にレポートを書き込めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>The mark was measured in {count:,} pictures together.</source>
        <translation>汚れは {count:,} 枚の画像でまとめて測定されました。</translation>
    </message>
    <message>
        <source>Nothing is masked; the file was copied as it is.</source>
        <translation>マスクされたところがないため、ファイルをそのままコピーしました。</translation>
    </message>
    <message>
        <source>Nothing is masked; the picture was only saved in the other format.</source>
        <translation>マスクされたところがないため、別の形式で保存しただけです。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason:clause}.</source>
        <translation>{name} を書き込めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} was changed while it was taken over; run again.</source>
        <translation>{name} が使っている間に変わりました。再実行してください。</translation>
    </message>
    <message>
        <source>No name for its result could be found.</source>
        <translation>結果に使える名前が見つかりませんでした。</translation>
    </message>
    <message>
        <source>it holds more values than can be opened</source>
        <translation>値が多すぎて開けません</translation>
    </message>
    <message>
        <source>&quot;{twice}&quot; is there twice</source>
        <translation>「{twice}」が 2 回あります</translation>
    </message>
    <message>
        <source>{what} is incomplete</source>
        <translation>{what}が不完全です</translation>
    </message>
    <message>
        <source>{what} is out of range</source>
        <translation>{what}が範囲外です</translation>
    </message>
    <message>
        <source>{what} is neither true nor false</source>
        <translation>{what}が true でも false でもありません</translation>
    </message>
    <message>
        <source>{what} has no valid key</source>
        <translation>{what}に有効なキーがありません</translation>
    </message>
    <message>
        <source>its values are nested too deeply</source>
        <translation>値の入れ子が深すぎます</translation>
    </message>
    <message>
        <source>its text is not valid JSON</source>
        <translation>テキストが正しい JSON ではありません</translation>
    </message>
    <message>
        <source>the number of {what}</source>
        <translation>{what}の番号</translation>
    </message>
    <message>
        <source>the key {key!r} is unknown.</source>
        <translation>キー {key!r} は不明です。</translation>
    </message>
    <message>
        <source>INPUT_SIZE is {size}; it must be 0 or a multiple of 4 from 16 on.</source>
        <translation>INPUT_SIZE が {size} です。0 か、16 以上の 4 の倍数にしてください。</translation>
    </message>
    <message>
        <source>FRAME is {frame} and INPUT_SIZE {size}; FRAME must be 0 or at least INPUT_SIZE.</source>
        <translation>FRAME が {frame}、INPUT_SIZE が {size} です。FRAME は 0 か INPUT_SIZE 以上にしてください。</translation>
    </message>
    <message>
        <source>HINT_BANDS is {bands:g} and HINT_BLOTS {blots:g}; their sum must be at most 1.</source>
        <translation>HINT_BANDS が {bands:g}、HINT_BLOTS が {blots:g} です。合計は 1 以下にしてください。</translation>
    </message>
    <message>
        <source>SIGMA is {sigma:g}; it must be positive, 0 (random) or -1 (no edges).</source>
        <translation>SIGMA が {sigma:g} です。正の数、0（ランダム）、-1（線なし）のいずれかにしてください。</translation>
    </message>
    <message>
        <source>GPU is an empty list; name at least one device, such as [0].</source>
        <translation>GPU が空のリストです。[0] のように少なくとも 1 つ指定してください。</translation>
    </message>
    <message>
        <source>the key {key!r} is unknown; did you mean {near}?</source>
        <translation>キー {key!r} は不明です。{near} のことですか？</translation>
    </message>
    <message>
        <source>{key} {count} times, in the lines {lines} and {last}</source>
        <translation>{key} が {count} 回（{lines} 行目と {last} 行目）</translation>
    </message>
    <message>
        <source>There is no {file} in {folder}; copy config.yml.example there and edit it.</source>
        <translation>{folder} に {file} がありません。config.yml.example をそこにコピーして編集してください。</translation>
    </message>
    <message>
        <source>{path} is too large to be a config file.</source>
        <translation>{path} は大きすぎて、設定ファイルではありません。</translation>
    </message>
    <message>
        <source>{key} twice, in the lines {first} and {last}</source>
        <translation>{key} が 2 回（{first} 行目と {last} 行目）</translation>
    </message>
    <message>
        <source>it</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>{path} is not a config file: it should hold lines of the form KEY: value.</source>
        <translation>{path} は設定ファイルではありません。「KEY: value」の形の行が必要です。</translation>
    </message>
    <message>
        <source>There is a config file {path} already.</source>
        <translation>設定ファイル {path} はすでにあります。</translation>
    </message>
    <message>
        <source>its layout is too unusual to be edited here; change the value in a text editor.</source>
        <translation>書き方が特殊でここでは編集できません。テキストエディターで値を変えてください。</translation>
    </message>
    <message>
        <source>There is no config file {path}.</source>
        <translation>設定ファイル {path} がありません。</translation>
    </message>
    <message>
        <source>The config file {path} cannot be read: {reason}.</source>
        <translation>設定ファイル {path} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>{path} is not a text file in UTF-8.</source>
        <translation>{path} は UTF-8 のテキストファイルではありません。</translation>
    </message>
    <message>
        <source>{file} holds more values than a config file can have.</source>
        <translation>{file} の値が設定ファイルとして多すぎます。</translation>
    </message>
    <message>
        <source>{file} is not valid YAML in line {line}: {problem}.</source>
        <translation>{file} の {line} 行目が正しい YAML ではありません：{problem}。</translation>
    </message>
    <message>
        <source>{file} is not valid YAML.</source>
        <translation>{file} は正しい YAML ではありません。</translation>
    </message>
    <message>
        <source>it should hold lines of the form KEY: value.</source>
        <translation>「KEY: value」の形の行が必要です。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>フォルダー {folder} を作れません：{reason}。</translation>
    </message>
    <message>
        <source>The config file {path} cannot be written: {reason}.</source>
        <translation>設定ファイル {path} を書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>{file} is not valid YAML: {problem}.</source>
        <translation>{file} は正しい YAML ではありません：{problem}。</translation>
    </message>
    <message>
        <source>{path} has {repeated}; the last one counts.</source>
        <translation>{path} に {repeated} あります。最後のものが有効です。</translation>
    </message>
    <message>
        <source>{key} is {value}; it must be {wanted}.</source>
        <translation>{key} が {value} です。{wanted} にしてください。</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 か 1</translation>
    </message>
    <message>
        <source>a list of device numbers, such as [0]</source>
        <translation>[0] のようなデバイス番号のリスト</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>次のいずれか：{choices}</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>{noun} from {low:g} to {high:g}</source>
        <translation>{low:g} から {high:g} までの{noun}</translation>
    </message>
    <message>
        <source>{noun} from {low:g} on</source>
        <translation>{low:g} 以上の{noun}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>None of the pictures can be read any more.</source>
        <translation>読み込める画像がもうありません。</translation>
    </message>
    <message>
        <source>Pictures of different sizes make no batch; with INPUT_SIZE 0 set BATCH_SIZE 1.</source>
        <translation>サイズの違う画像は 1 つのバッチにできません。INPUT_SIZE 0 では BATCH_SIZE を 1 にしてください。</translation>
    </message>
    <message>
        <source>There is no picture to train on.</source>
        <translation>学習に使う画像がありません。</translation>
    </message>
    <message>
        <source>EDGE 2 needs one edge map per picture: {pictures} pictures, {maps} maps.</source>
        <translation>EDGE 2 には画像ごとに線画像が 1 枚必要です。画像 {pictures} 枚に線画像 {maps} 枚です。</translation>
    </message>
    <message>
        <source>{name} has {bits} bits per channel, of which 8 would be left; save it as a 16-bit PNG first.</source>
        <translation>{name} は 1 チャンネル {bits} ビットですが、8 ビットしか残りません。先に 16 ビットの PNG で保存してください。</translation>
    </message>
    <message>
        <source>No list of files is given; name a list file, a folder or a picture.</source>
        <translation>ファイルのリストが指定されていません。リストファイル、フォルダー、画像のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>{path} is too large to be a list of paths.</source>
        <translation>{path} は大きすぎて、パスのリストではありません。</translation>
    </message>
    <message>
        <source>The list {path} is empty.</source>
        <translation>リスト {path} が空です。</translation>
    </message>
    <message>
        <source>{path} is neither a picture nor a list of paths.</source>
        <translation>{path} は画像でもパスのリストでもありません。</translation>
    </message>
    <message>
        <source>The shares {train}, {val}, {test} make no split; they must be 0 or more, and not all 0.</source>
        <translation>{train}、{val}、{test} の比では分けられません。0 以上で、すべて 0 ではない値にしてください。</translation>
    </message>
    <message>
        <source>There is no picture in the folder {path}.</source>
        <translation>フォルダー {path} に画像がありません。</translation>
    </message>
    <message>
        <source>There is no list, folder or picture {path}.</source>
        <translation>{path} というリスト、フォルダー、画像はありません。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>The list {path} cannot be read: {reason}.</source>
        <translation>リスト {path} を読めません：{reason}。</translation>
    </message>
    <message>
        <source>{path} is neither a picture nor a list of paths; if it is a text in UTF-16, save it as UTF-8.</source>
        <translation>{path} は画像でもパスのリストでもありません。UTF-16 のテキストなら UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>存在しません</translation>
    </message>
    <message>
        <source>reading it is not allowed</source>
        <translation>読み取りが許可されていません</translation>
    </message>
    <message>
        <source>it is not a picture, or damaged</source>
        <translation>画像でないか、壊れています</translation>
    </message>
    <message>
        <source>The lists cannot be written to {path}: {reason}.</source>
        <translation>リストを {path} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>{path} is neither a picture nor a list in UTF-8: line {number} cannot be read. Save the list as UTF-8.</source>
        <translation>{path} は画像でも UTF-8 のリストでもありません。{number} 行目を読めません。リストを UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>1 file with another ending was passed over: {endings}.</source>
        <translation>拡張子の違うファイル 1 個を飛ばしました：{endings}。</translation>
    </message>
    <message>
        <source>{path} is left out: {reason}.</source>
        <translation>{path} を除きました：{reason}。</translation>
    </message>
    <message>
        <source>{count:,} files with other endings were passed over: {endings}.</source>
        <translation>拡張子の違うファイル {count:,} 個を飛ばしました：{endings}。</translation>
    </message>
    <message>
        <source>it leads nowhere</source>
        <translation>リンク先がありません</translation>
    </message>
    <message>
        <source>without an ending {number}</source>
        <translation>拡張子なし {number}</translation>
    </message>
    <message>
        <source>and {number} other endings</source>
        <translation>ほか {number} 種類の拡張子</translation>
    </message>
    <message>
        <source>{count:,} more files or folders cannot be read.</source>
        <translation>ほかに {count:,} 個のファイルやフォルダーを読めません。</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes).</source>
        <translation>{name} は空です（0 バイト）。</translation>
    </message>
    <message>
        <source>{name} has {width} x {height} pixels; at most {most} million can be opened.</source>
        <translation>{name} は {width} x {height} ピクセルです。開けるのは {most} 百万ピクセルまでです。</translation>
    </message>
    <message>
        <source>{name} holds floating-point values; convert it to 8 or 16 bits first.</source>
        <translation>{name} は浮動小数点の画像です。先に 8 または 16 ビットに変換してください。</translation>
    </message>
    <message>
        <source>{name} is a LAB picture; convert it to RGB first, so that no colour shifts.</source>
        <translation>{name} は LAB の画像です。色がずれないよう、先に RGB に変換してください。</translation>
    </message>
    <message>
        <source>{name} is a CMYK picture of 16 bits; convert it to 8 bits CMYK or to RGB first.</source>
        <translation>{name} は 16 ビットの CMYK 画像です。先に 8 ビットの CMYK か RGB に変換してください。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>{name}: only PNG takes texts such as a recipe with it; choose PNG.</source>
        <translation>{name}：レシピなどのテキストを入れられるのは PNG だけです。PNG を選んでください。</translation>
    </message>
    <message>
        <source>{name}: a JPEG quality of {quality} does not exist; choose one from 1 to 100.</source>
        <translation>{name}：JPEG の品質に {quality} はありません。1 から 100 で選んでください。</translation>
    </message>
    <message>
        <source>{name} cannot be written: choose one of {names} as its ending.</source>
        <translation>{name} を書き込めません。拡張子を {names} から選んでください。</translation>
    </message>
    <message>
        <source>{name}: 16 bits per channel are kept by PNG and TIFF only; choose one of them.</source>
        <translation>{name}：1 チャンネル 16 ビットを保てるのは PNG と TIFF だけです。どちらかを選んでください。</translation>
    </message>
    <message>
        <source>{name}: this format has no transparency; choose PNG, WebP or TIFF.</source>
        <translation>{name}：この形式は透明を保持できません。PNG、WebP、TIFF のいずれかを選んでください。</translation>
    </message>
    <message>
        <source>{name}: {form} holds at most {most} pixels a side; choose PNG or TIFF.</source>
        <translation>{name}：{form} の一辺は {most} ピクセルまでです。PNG か TIFF を選んでください。</translation>
    </message>
    <message>
        <source>{path} is a folder; name a picture in it.</source>
        <translation>{path} はフォルダーです。中の画像を指定してください。</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read ({names}).</source>
        <translation>{name} は読み込める画像（{names}）ではありません。</translation>
    </message>
    <message>
        <source>{name} claims more than {most} million pixels.</source>
        <translation>{name} は {most} 百万ピクセルを超えると称しています。</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete and cannot be read: {reason:clause}.</source>
        <translation>{name} は壊れているか不完全で、読めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be read: {reason:clause}.</source>
        <translation>{name} は壊れていて、読めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} cannot be written as {form}: {reason:clause}.</source>
        <translation>{name} を {form} として書き込めません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} is animated; save the frame to repair as a PNG first.</source>
        <translation>{name} はアニメーションです。先に、修復するコマを PNG で保存してください。</translation>
    </message>
    <message>
        <source>the colour profile, which cannot be used</source>
        <translation>使えないカラープロファイル</translation>
    </message>
    <message>
        <source>the new pixels have other colours</source>
        <translation>新しいピクセルに別の色がある</translation>
    </message>
    <message>
        <source>It has too many pixels.</source>
        <translation>ピクセルが多すぎます。</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>カラープロファイル</translation>
    </message>
    <message>
        <source>EXIF and XMP data</source>
        <translation>EXIF と XMP のデータ</translation>
    </message>
    <message>
        <source>the texts of the PNG</source>
        <translation>PNG のテキスト</translation>
    </message>
    <message>
        <source>gamma and primaries</source>
        <translation>ガンマと原色</translation>
    </message>
    <message>
        <source>IPTC and Photoshop data</source>
        <translation>IPTC と Photoshop のデータ</translation>
    </message>
    <message>
        <source>the comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>extra channels</source>
        <translation>追加のチャンネル</translation>
    </message>
    <message>
        <source>the shape of its pixels</source>
        <translation>ピクセルの縦横比</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>EXIF データ</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>XMP データ</translation>
    </message>
    <message>
        <source>a comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>The picture of 1 bit becomes one of 8 bits grey, for {why}.</source>
        <translation>1 ビットの画像は 8 ビットのグレースケールになります（{why}ため）。</translation>
    </message>
    <message>
        <source>The palette is not kept, for {why}: the result has full colours.</source>
        <translation>パレットは残りません（{why}ため）。結果はフルカラーになります。</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first}と{last}</translation>
    </message>
    <message>
        <source>The file has {pages} pages; only the first is in the result.</source>
        <translation>ファイルは {pages} ページありますが、結果に入るのは最初のページだけです。</translation>
    </message>
    <message>
        <source>{form} cannot hold {what}; the result is without.</source>
        <translation>{form} は {what} を保持できません。結果には含まれません。</translation>
    </message>
    <message>
        <source>{form} cannot hold CMYK; the result is RGB.</source>
        <translation>{form} は CMYK を保持できません。結果は RGB になります。</translation>
    </message>
    <message>
        <source>Left out, for it cannot be kept: {what}.</source>
        <translation>保持できないため除きました：{what}。</translation>
    </message>
    <message>
        <source>The picture has {bits} bits per channel; the result has {more}.</source>
        <translation>画像は 1 チャンネル {bits} ビットで、結果は {more} ビットです。</translation>
    </message>
    <message>
        <source>{what} above {most:,} bytes</source>
        <translation>{most:,} バイトを超える{what}</translation>
    </message>
    <message>
        <source>The file has {pages} pages; the first is repaired, the others stay as they are.</source>
        <translation>ファイルは {pages} ページあります。最初のページを修復し、ほかはそのままです。</translation>
    </message>
    <message>
        <source>{form} cannot hold it</source>
        <translation>{form} が保持できない</translation>
    </message>
    <message>
        <source>The mask marks {share:percent} of the picture; should it be inverted?</source>
        <translation>マスクが画像の {share:percent} を覆っています。反転すべきではありませんか？</translation>
    </message>
    <message>
        <source>The mask marks 100 % of the picture and leaves nothing to repair it from; should it be inverted? White is repaired, black stays.</source>
        <translation>マスクが画像の 100 % を覆い、修復の手がかりが残っていません。反転すべきではありませんか？ 白が修復され、黒はそのまま残ります。</translation>
    </message>
    <message>
        <source>edge map</source>
        <translation>線画像</translation>
    </message>
    <message>
        <source>{name}: masks and edge maps are saved as PNG, which loses nothing.</source>
        <translation>{name}：マスクと線画像は、劣化しない PNG で保存します。</translation>
    </message>
    <message>
        <source>The {what} {name} has {width} x {height} pixels, the picture {right_width} x {right_height}; they must be the same.</source>
        <translation>{what} {name} は {width} x {height} ピクセル、画像は {right_width} x {right_height} です。同じにしてください。</translation>
    </message>
    <message>
        <source>The {what} cannot be read: {reason}</source>
        <translation>{what}を読めません：{reason}</translation>
    </message>
    <message>
        <source>they have no hole</source>
        <translation>欠損がありません</translation>
    </message>
    <message>
        <source>None of the mask files near {path} can be used: {reason}</source>
        <translation>{path} 付近のマスクファイルはどれも使えません：{reason}</translation>
    </message>
    <message>
        <source>MASK {kind} draws from mask files, but none are listed; set TRAIN_MASK_FLIST and VAL_MASK_FLIST, or MASK 1 (blocks) or 7 (strokes).</source>
        <translation>MASK {kind} はマスクファイルを使いますが、リストにありません。TRAIN_MASK_FLIST と VAL_MASK_FLIST を設定するか、MASK を 1（矩形）か 7（筆跡）にしてください。</translation>
    </message>
    <message>
        <source>extended XMP</source>
        <translation>拡張 XMP</translation>
    </message>
    <message>
        <source>Photoshop&apos;s layers</source>
        <translation>Photoshop のレイヤー</translation>
    </message>
    <message>
        <source>the chunk {name}</source>
        <translation>チャンク {name}</translation>
    </message>
    <message>
        <source>Photoshop&apos;s resources, which are damaged</source>
        <translation>壊れた Photoshop のリソース</translation>
    </message>
    <message>
        <source>{name}: an OpenRaster file&apos;s name ends in .ora.</source>
        <translation>{name}：OpenRaster のファイル名は .ora で終わります。</translation>
    </message>
    <message>
        <source>There is no part of a picture on the clipboard: mark one and use Copy region. Another version of the whole picture can be laid over it, too, if it has the same size.</source>
        <translation>クリップボードに画像の一部がありません。マスクして「領域をコピー」を使ってください。大きさが同じなら、画像全体の別の版も重ねられます。</translation>
    </message>
    <message>
        <source>A picture is on the clipboard, and no mask: use Copy mask, or Paste, which opens it.</source>
        <translation>クリップボードにあるのは画像で、マスクではありません。「マスクをコピー」を使うか、「貼り付け」で画像として開いてください。</translation>
    </message>
    <message>
        <source>What is on the clipboard marks nothing: it is all black. White means repair.</source>
        <translation>クリップボードの内容は真っ黒で、何もマスクしません。白い所が修復されます。</translation>
    </message>
    <message>
        <source>The dropped picture</source>
        <translation>ドロップされた画像</translation>
    </message>
    <message>
        <source>The picture on the clipboard</source>
        <translation>クリップボードの画像</translation>
    </message>
    <message>
        <source>{name} has more than {most} million pixels.</source>
        <translation>{name} は {most} 百万ピクセルを超えています。</translation>
    </message>
    <message>
        <source>The job&apos;s &quot;version&quot; is missing or not a number; this program writes {version}.</source>
        <translation>ジョブの「version」がないか数値ではありません。このプログラムでは {version} です。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a saved job.</source>
        <translation>{path} は通常のファイルではありません。保存したジョブを指定してください。</translation>
    </message>
    <message>
        <source>The job file {path!r} cannot be read: that is not a file name.</source>
        <translation>ジョブファイル {path!r} を読めません：ファイル名ではありません。</translation>
    </message>
    <message>
        <source>{path} is not a job file: {reason:clause}.</source>
        <translation>{path} はジョブファイルではありません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; choose another name for the result.</source>
        <translation>{path} は通常のファイルではありません。結果に別の名前を選んでください。</translation>
    </message>
    <message>
        <source>The folder {path} no longer exists: it was deleted, moved or unplugged during the run. Run again once it is back; what is there then is kept.</source>
        <translation>フォルダー {path} がなくなりました。実行中に削除、移動、または取り外されています。元に戻してから再実行してください。そのときにあるものは残ります。</translation>
    </message>
    <message>
        <source>{path} no longer exists, or is not what the run wrote.</source>
        <translation>{path} がなくなったか、実行時に書いたものではありません。</translation>
    </message>
    <message>
        <source>Its result was deleted or moved during the run; run again to recreate it.</source>
        <translation>結果が実行中に削除または移動されました。再実行すると作り直されます。</translation>
    </message>
    <message>
        <source>Another run is using {path} ({holder}); wait until it ends.</source>
        <translation>別の実行が {path} を使用中です（{holder}）。終わるまで待ってください。</translation>
    </message>
    <message>
        <source>Nothing is masked; the picture was only saved again, as the settings ask for.</source>
        <translation>マスクされたところがないため、設定に従って保存し直しただけです。</translation>
    </message>
    <message>
        <source>{constant} is not a number</source>
        <translation>{constant} は数値ではありません</translation>
    </message>
    <message>
        <source>{what} is missing or is not a record</source>
        <translation>{what}がないか、形式が違います</translation>
    </message>
    <message>
        <source>{what} is missing or is not a list</source>
        <translation>{what}がないか、リストではありません</translation>
    </message>
    <message>
        <source>{what} is not a number</source>
        <translation>{what}が数値ではありません</translation>
    </message>
    <message>
        <source>{what} is missing or is not text</source>
        <translation>{what}がないか、テキストではありません</translation>
    </message>
    <message>
        <source>The pictures have {width} x {height} and {other_width} x {other_height} pixels; before and after must have one size.</source>
        <translation>画像はそれぞれ {width} x {height} と {other_width} x {other_height} ピクセルです。修復前と修復後は同じ大きさでなければなりません。</translation>
    </message>
    <message>
        <source>{name} cannot be written: a JPEG holds no animation.</source>
        <translation>{name} は書き込めません：JPEG はアニメーションを保存できません。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a list, a folder or a picture.</source>
        <translation>{path} は通常のファイルではありません。リスト、フォルダー、画像のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>{path} names more than {most:,} drawings; name fewer.</source>
        <translation>{path} が指定する描画は {most:,} 枚を超えています。数を減らしてください。</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>通常のファイルではありません</translation>
    </message>
    <message>
        <source>{path} begins like a text in UTF-16 but is not one; save it as UTF-8.</source>
        <translation>{path} は UTF-16 のように始まりますが、そうではありません。UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>JPEG encodes the whole picture again, which changes every pixel a little; PNG, TIFF and WebP do not.</source>
        <translation>JPEG は画像全体を圧縮し直すため、どのピクセルもわずかに変わります。PNG、TIFF、WebP では変わりません。</translation>
    </message>
    <message>
        <source>{name} holds far more notes beside its pixels than pictures do; save it anew with another program.</source>
        <translation>{name} にはピクセル以外の注記が通常の画像よりはるかに多く含まれています。別のプログラムで保存し直してください。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a picture.</source>
        <translation>{path} は通常のファイルではありません。画像を指定してください。</translation>
    </message>
    <message>
        <source>{name} is larger than {most} GiB; that is not a picture to repair.</source>
        <translation>{name} は {most} GiB を超えています。修復できる画像ではありません。</translation>
    </message>
    <message>
        <source>{name} begins like a picture, but the rest of it is damaged or missing; copy or download it again.</source>
        <translation>{name} は画像として始まっていますが、残りが壊れているか欠けています。コピーまたはダウンロードし直してください。</translation>
    </message>
    <message>
        <source>{name}: a PSD holds at most {most:,} pixels a side, and the picture has {width:,} x {height:,}; choose OpenRaster or TIFF.</source>
        <translation>{name}：PSD の一辺は最大 {most:,} ピクセルですが、画像は {width:,} x {height:,} です。OpenRaster か TIFF を選んでください。</translation>
    </message>
    <message>
        <source>{name}: a Photoshop file&apos;s name ends in .psd.</source>
        <translation>{name}：Photoshop ファイルの名前は .psd で終わります。</translation>
    </message>
    <message>
        <source>{name} would have more than 2 GiB, which no PSD holds; choose OpenRaster.</source>
        <translation>{name} は 2 GiB を超え、PSD には収まりません。OpenRaster を選んでください。</translation>
    </message>
    <message>
        <source>{name} has {width} x {height} pixels; reading it would take {needed:.1f} GB of memory, and at most {most:.1f} GB are used for that. Save it with 8 bits per channel, in another format, or in parts.</source>
        <translation>{name} は {width} x {height} ピクセルで、読み込みに {needed:.1f} GB のメモリが要りますが、使うのは {most:.1f} GB までです。1 チャンネル 8 ビット、別の形式、または分割して保存してください。</translation>
    </message>
    <message>
        <source>the WebP data cannot be decoded</source>
        <translation>WebP のデータを復号できません</translation>
    </message>
    <message>
        <source>{name} has values outside 16 bits; convert it to 8 or 16 bits first.</source>
        <translation>{name} に 16 ビットを超える値があります。先に 8 または 16 ビットに変換してください。</translation>
    </message>
    <message>
        <source>the 16-bit PNG data cannot be decoded</source>
        <translation>16 ビットの PNG データを復号できません</translation>
    </message>
    <message>
        <source>the picture cannot be encoded as PNG</source>
        <translation>画像を PNG に符号化できません</translation>
    </message>
    <message>
        <source>TRAIN_FLIST is not set; choose the folder of your pictures first.</source>
        <translation>TRAIN_FLIST が設定されていません。先に画像のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>EDGE 2 takes external edges, but TRAIN_EDGE_FLIST is not set.</source>
        <translation>EDGE 2 は外部の線画像を使いますが、TRAIN_EDGE_FLIST が設定されていません。</translation>
    </message>
    <message>
        <source>TRAIN_EDGE_FLIST lists {edges} edge maps for {pictures} pictures; each needs one.</source>
        <translation>TRAIN_EDGE_FLIST には画像 {pictures} 枚に対して線画像が {edges} 枚あります。1 枚ずつ必要です。</translation>
    </message>
    <message>
        <source>The picture has no transparency; mark the damage with a brush or by its colour.</source>
        <translation>画像に透明部分がありません。ブラシか色で傷んだ部分をマスクしてください。</translation>
    </message>
    <message>
        <source>Nothing in the picture is transparent; mark the damage with a brush or by its colour.</source>
        <translation>画像に透明なところがありません。ブラシか色で傷んだ部分をマスクしてください。</translation>
    </message>
    <message>
        <source>a TIFF cannot hold so many bytes</source>
        <translation>TIFF にこれほど多くのバイトは入りません</translation>
    </message>
    <message>
        <source>the TIFF has too many pages</source>
        <translation>TIFF のページが多すぎます</translation>
    </message>
    <message>
        <source>the TIFF ends too early</source>
        <translation>TIFF が途中で終わっています</translation>
    </message>
    <message>
        <source>the TIFF has too many tags</source>
        <translation>TIFF のタグが多すぎます</translation>
    </message>
    <message>
        <source>this kind of BigTIFF is not read</source>
        <translation>この種の BigTIFF には対応していません</translation>
    </message>
    <message>
        <source>the TIFF does not say where its pixels are</source>
        <translation>TIFF にピクセルの位置が書かれていません</translation>
    </message>
    <message>
        <source>the TIFF names the same bytes many times</source>
        <translation>TIFF が同じバイトを何度も指しています</translation>
    </message>
    <message>
        <source>a page in the old JPEG compression</source>
        <translation>古い JPEG 圧縮のページがあります</translation>
    </message>
    <message>
        <source>its pixels are stored in a way that is not read</source>
        <translation>ピクセルの格納方式に対応していません</translation>
    </message>
    <message>
        <source>its compression, number {compression}, is not read with {bits} bits a channel</source>
        <translation>1 チャンネル {bits} ビットの圧縮方式 {compression} には対応していません</translation>
    </message>
    <message>
        <source>the file states its size twice, and differently</source>
        <translation>ファイルに異なるサイズが 2 つ書かれています</translation>
    </message>
    <message>
        <source>{samples} channels of this size are too many</source>
        <translation>このサイズで {samples} チャンネルは多すぎます</translation>
    </message>
    <message>
        <source>its planes are not all there</source>
        <translation>プレーンがそろっていません</translation>
    </message>
    <message>
        <source>its tiles are not all there</source>
        <translation>タイルがそろっていません</translation>
    </message>
    <message>
        <source>its differences, of kind {predictor}, are not read</source>
        <translation>種類 {predictor} の差分には対応していません</translation>
    </message>
    <message>
        <source>its strips are not all there</source>
        <translation>ストリップがそろっていません</translation>
    </message>
    <message>
        <source>one of its strips or tiles is too large to be unpacked</source>
        <translation>大きすぎて展開できないストリップまたはタイルがあります</translation>
    </message>
    <message>
        <source>{text!r} names no drawings; write demo:20000 for so many, demo:20000-20100 for those after them, and perhaps ,size=384 or ,seed=1 behind it.</source>
        <translation>{text!r} は図画を指していません。枚数なら demo:20000、その続きなら demo:20000-20100 と書き、後ろに ,size=384 や ,seed=1 を付けられます。</translation>
    </message>
    <message>
        <source>{text!r} names {count:,} drawings; it must be 1 to {most:,}.</source>
        <translation>{text!r} は図画 {count:,} 枚を指しています。1 から {most:,} 枚にしてください。</translation>
    </message>
    <message>
        <source>{path} names no drawing; one looks like demo:size=256,seed=0/123.</source>
        <translation>{path} は図画を指していません。demo:size=256,seed=0/123 のように書きます。</translation>
    </message>
    <message>
        <source>Drawings are {smallest} to {largest} pixels large, not {size}.</source>
        <translation>図画の大きさは {smallest} から {largest} ピクセルで、{size} にはできません。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {reason}.</source>
        <translation>フォルダー {path} を作れません：{reason}。</translation>
    </message>
    <message>
        <source>Lettering cannot be looked for without the package {package}; &quot;{python} -m pip install rapidocr onnxruntime&quot; installs it.</source>
        <translation>パッケージ {package} がないため文字を探せません。「{python} -m pip install rapidocr onnxruntime」でインストールできます。</translation>
    </message>
    <message>
        <source>The network {name} is missing from {folder}; &quot;pip install --force-reinstall rapidocr&quot; brings it back.</source>
        <translation>{folder} にネットワーク {name} がありません。「pip install --force-reinstall rapidocr」で元に戻せます。</translation>
    </message>
    <message>
        <source>The device {device!r} is unknown; it can be {devices}.</source>
        <translation>デバイス {device!r} は不明です。{devices} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>This machine offers no CUDA device; choose cpu or auto.</source>
        <translation>このマシンに CUDA デバイスがありません。cpu か auto を選んでください。</translation>
    </message>
    <message>
        <source>This machine offers no MPS device; choose cpu or auto.</source>
        <translation>このマシンに MPS デバイスがありません。cpu か auto を選んでください。</translation>
    </message>
    <message>
        <source>There is no CUDA device {place}; this machine has {count}.</source>
        <translation>CUDA デバイス {place} がありません。このマシンにあるのは {count} 台です。</translation>
    </message>
    <message>
        <source>BATCH_SIZE {batch} cannot be shared by {size} processes; raise it.</source>
        <translation>BATCH_SIZE {batch} は {size} 個のプロセスで分けられません。大きくしてください。</translation>
    </message>
    <message>
        <source>Training stopped because another process of this training has ended.</source>
        <translation>この学習の別のプロセスが終了したため、学習を止めました。</translation>
    </message>
    <message>
        <source>A process of this training failed: {reason:clause}.</source>
        <translation>この学習のプロセスの一つが失敗しました：{reason:clause}。</translation>
    </message>
    <message>
        <source>A process of this training ended before it began.</source>
        <translation>この学習のプロセスの一つが、始まる前に終了しました。</translation>
    </message>
    <message>
        <source>{name} cannot be written: its picture file is larger than 1.5 GB.</source>
        <translation>{name} を書き込めません：画像ファイルが 1.5 GB を超えています。</translation>
    </message>
    <message>
        <source>The project&apos;s picture {picture} has another size than its mask.</source>
        <translation>プロジェクトの画像 {picture} とマスクのサイズが違います。</translation>
    </message>
    <message>
        <source>The project&apos;s repairs are not of the same kind as its picture {picture}.</source>
        <translation>プロジェクトの修復と画像 {picture} の種類が違います。</translation>
    </message>
    <message>
        <source>the description of the project</source>
        <translation>プロジェクトの記述</translation>
    </message>
    <message>
        <source>the version of the program</source>
        <translation>プログラムのバージョン</translation>
    </message>
    <message>
        <source>it was made by a newer version of Tsukuroi ({program}); update this one</source>
        <translation>新しいバージョンの Tsukuroi（{program}）で作られています。このプログラムを更新してください</translation>
    </message>
    <message>
        <source>the picture file</source>
        <translation>画像ファイル</translation>
    </message>
    <message>
        <source>the name of the picture file</source>
        <translation>画像ファイルの名前</translation>
    </message>
    <message>
        <source>the name of the picture file is none that a project uses</source>
        <translation>画像ファイルの名前がプロジェクトのものではありません</translation>
    </message>
    <message>
        <source>the size of the picture</source>
        <translation>画像のサイズ</translation>
    </message>
    <message>
        <source>the height</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>the width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>its picture has {width} x {height} pixels; at most {most} million are possible</source>
        <translation>画像が {width} x {height} ピクセルです。{most} 百万ピクセルまでです</translation>
    </message>
    <message>
        <source>its {name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{name} cannot be written: it holds too many repairs.</source>
        <translation>{name} を書き込めません：修復が多すぎます。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason:clause}.</source>
        <translation>{name} を開けません：{reason:clause}。</translation>
    </message>
    <message>
        <source>the version of the format</source>
        <translation>形式のバージョン</translation>
    </message>
    <message>
        <source>the number of repairs</source>
        <translation>修復の数</translation>
    </message>
    <message>
        <source>its {name} is damaged</source>
        <translation>{name} が壊れています</translation>
    </message>
    <message>
        <source>Its settings were left out: {reason:clause}.</source>
        <translation>設定は読み込みませんでした：{reason:clause}。</translation>
    </message>
    <message>
        <source>it is not a Tsukuroi project</source>
        <translation>Tsukuroi のプロジェクトではありません</translation>
    </message>
    <message>
        <source>the place of the picture file</source>
        <translation>画像ファイルの場所</translation>
    </message>
    <message>
        <source>the table of {name}</source>
        <translation>表 {name}</translation>
    </message>
    <message>
        <source>the length of packed pixels</source>
        <translation>圧縮されたピクセルの長さ</translation>
    </message>
    <message>
        <source>the list of repairs</source>
        <translation>修復のリスト</translation>
    </message>
    <message>
        <source>the size of a pixel</source>
        <translation>ピクセルの大きさ</translation>
    </message>
    <message>
        <source>the size of a pixel is out of range</source>
        <translation>ピクセルの大きさが範囲外です</translation>
    </message>
    <message>
        <source>a list of repairs</source>
        <translation>修復のリスト</translation>
    </message>
    <message>
        <source>two repairs have one key</source>
        <translation>2 つの修復が同じキーを持っています</translation>
    </message>
    <message>
        <source>a repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>a repair is of an unknown kind</source>
        <translation>修復の種類が不明です</translation>
    </message>
    <message>
        <source>a run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>a step changes an unknown layer</source>
        <translation>不明なレイヤーを変える操作があります</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>a step tells only one side of what it changed</source>
        <translation>変更の片側しか記録されていない操作があります</translation>
    </message>
    <message>
        <source>two steps have one key</source>
        <translation>2 つの操作が同じキーを持っています</translation>
    </message>
    <message>
        <source>whether a repair is switched on</source>
        <translation>修復が有効かどうか</translation>
    </message>
    <message>
        <source>whether a repair was deleted</source>
        <translation>修復が削除されたかどうか</translation>
    </message>
    <message>
        <source>a step inverts what has no inverse</source>
        <translation>反転できないものを反転する操作があります</translation>
    </message>
    <message>
        <source>the name of a step</source>
        <translation>操作の名前</translation>
    </message>
    <message>
        <source>The oldest steps of its history were left out, because there are too many.</source>
        <translation>履歴が多すぎるため、最も古い操作は除きました。</translation>
    </message>
    <message>
        <source>Its history was left out: {reason:clause}.</source>
        <translation>履歴は読み込みませんでした：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason}.</source>
        <translation>{name} を開けません：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: the project is larger than 4 GB.</source>
        <translation>{path} を書き込めません：プロジェクトが 4 GB を超えています。</translation>
    </message>
    <message>
        <source>{path} cannot be written: the folder {folder} is not there any more; save the project elsewhere.</source>
        <translation>{path} を書き込めません：フォルダー {folder} がなくなりました。プロジェクトを別の場所に保存してください。</translation>
    </message>
    <message>
        <source>{name} has another size than expected</source>
        <translation>{name} のサイズが違います</translation>
    </message>
    <message>
        <source>it has no {name}</source>
        <translation>{name} がありません</translation>
    </message>
    <message>
        <source>its {name} is larger than {most} MB</source>
        <translation>{name} が {most} MB を超えています</translation>
    </message>
    <message>
        <source>its {name} would unpack to {size} MB</source>
        <translation>{name} を展開すると {size} MB になります</translation>
    </message>
    <message>
        <source>its {name} is packed in a way that projects are not</source>
        <translation>{name} の圧縮方式がプロジェクトのものと違います</translation>
    </message>
    <message>
        <source>it is damaged or incomplete</source>
        <translation>壊れているか不完全です</translation>
    </message>
    <message>
        <source>it holds more than a project does</source>
        <translation>プロジェクトにないはずの内容があります</translation>
    </message>
    <message>
        <source>{path} is a folder; name a project file in it.</source>
        <translation>{path} はフォルダーです。中のプロジェクトファイルを指定してください。</translation>
    </message>
    <message>
        <source>it holds two entries of one name</source>
        <translation>同じ名前の項目が 2 つあります</translation>
    </message>
    <message>
        <source>{name} is incomplete</source>
        <translation>{name} が不完全です</translation>
    </message>
    <message>
        <source>it is damaged, or was not made by this program</source>
        <translation>壊れているか、このプログラムで作られたものではありません</translation>
    </message>
    <message>
        <source>The recipe takes {size:.0f} MB, too much to travel in a PNG; save it as a file of its own.</source>
        <translation>レシピは {size:.0f} MB あり、PNG に入れるには大きすぎます。別のファイルに保存してください。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: its text is incomplete or far too long.</source>
        <translation>レシピを使えません：テキストが不完全か長すぎます。</translation>
    </message>
    <message>
        <source>it is far too large</source>
        <translation>大きすぎます</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a file of weights.</source>
        <translation>{path} は通常のファイルではありません。重みのファイルを指定してください。</translation>
    </message>
    <message>
        <source>{path} cannot be read; another picture is used in its place ({reason}).</source>
        <translation>{path} は読み込めないため、別の画像で代用します（{reason}）。</translation>
    </message>
    <message>
        <source>A batch of {batch_size} is larger than the list of pictures ({count}): some appear twice in it, with different masks.</source>
        <translation>バッチ（{batch_size}）が画像のリスト（{count}）より大きいため、同じ画像が別のマスクで 2 回入ることがあります。</translation>
    </message>
    <message>
        <source>Training continues without {what} of iteration {iteration:,}: {reason:clause}.</source>
        <translation>{iteration:,} 反復目の{what}なしで学習を続けます：{reason:clause}。</translation>
    </message>
    <message>
        <source>{count} pictures are few to train on; with fewer than {least} the model soon knows them by heart.</source>
        <translation>学習用の画像が {count} 枚と少なめです。{least} 枚未満では、モデルがすぐに丸暗記してしまいます。</translation>
    </message>
    <message>
        <source>On {device} 1,000 iterations take about {minutes:.1f} minutes, and the {left:,} that are left to MAX_ITERS {hours:.1f} hours.</source>
        <translation>{device} では 1,000 反復に約 {minutes:.1f} 分、MAX_ITERS までの残り {left:,} 反復に {hours:.1f} 時間かかります。</translation>
    </message>
    <message>
        <source>On {device} 1,000 iterations take about {minutes:,.0f} minutes, and the {left:,} that are left to MAX_ITERS {days:,.0f} days. Train fewer (MAX_ITERS), smaller windows (INPUT_SIZE) or fewer at a time (BATCH_SIZE), or fine-tune the bundled model, which takes minutes.</source>
        <translation>{device} では 1,000 反復に約 {minutes:,.0f} 分、MAX_ITERS までの残り {left:,} 反復に {days:,.0f} 日かかります。反復を減らす（MAX_ITERS）、窓を小さくする（INPUT_SIZE）、一度の枚数を減らす（BATCH_SIZE）か、数分で済む付属モデルの微調整にしてください。</translation>
    </message>
    <message>
        <source>On {device} 1,000 iterations take about {minutes:,.0f} minutes, and the {left:,} that are left to MAX_ITERS {days:,.0f} days: these settings are for a graphics card. Take those for a CPU, which train both models in one to six hours, good at thin damage and soft in wide holes; or fine-tune the bundled model, which takes minutes.</source>
        <translation>{device} では 1,000 反復に約 {minutes:,.0f} 分、MAX_ITERS までの残り {left:,} 反復に {days:,.0f} 日かかります。これはグラフィックカード向けの設定です。CPU 向けの設定なら 1～6 時間で両方のモデルを学習でき、細い損傷は得意ですが広い欠損はぼやけます。または、数分で済む付属モデルの微調整にしてください。</translation>
    </message>
    <message>
        <source>the recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>it was made by a newer version of Tsukuroi; update this one</source>
        <translation>新しいバージョンの Tsukuroi で作られています。このプログラムを更新してください</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>its picture is too large</source>
        <translation>画像が大きすぎます</translation>
    </message>
    <message>
        <source>the number of bits</source>
        <translation>ビット数</translation>
    </message>
    <message>
        <source>the number of bits is neither 8 nor 16</source>
        <translation>ビット数が 8 でも 16 でもありません</translation>
    </message>
    <message>
        <source>the number of channels</source>
        <translation>チャンネル数</translation>
    </message>
    <message>
        <source>a digest</source>
        <translation>ダイジェスト</translation>
    </message>
    <message>
        <source>a digest is not a valid SHA-256 digest</source>
        <translation>正しい SHA-256 ではないダイジェストがあります</translation>
    </message>
    <message>
        <source>a mask or an edge map</source>
        <translation>マスクまたは線画像</translation>
    </message>
    <message>
        <source>a retouch</source>
        <translation>レタッチ</translation>
    </message>
    <message>
        <source>packed pixels are missing</source>
        <translation>圧縮されたピクセルがありません</translation>
    </message>
    <message>
        <source>The recipe cannot be used: {reason:clause}.</source>
        <translation>レシピを使えません：{reason:clause}。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: its text is damaged.</source>
        <translation>レシピを使えません：テキストが壊れています。</translation>
    </message>
    <message>
        <source>There is no recipe in {name}.</source>
        <translation>{name} にレシピがありません。</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>whether it is shown</source>
        <translation>表示するかどうか</translation>
    </message>
    <message>
        <source>the number of a run</source>
        <translation>実行の番号</translation>
    </message>
    <message>
        <source>a piece of a retouch</source>
        <translation>レタッチの一部</translation>
    </message>
    <message>
        <source>packed pixels are damaged</source>
        <translation>圧縮されたピクセルが壊れています</translation>
    </message>
    <message>
        <source>a repair lies below another one twice</source>
        <translation>同じ修復が別の修復の下に 2 回あります</translation>
    </message>
    <message>
        <source>the list of runs</source>
        <translation>実行のリスト</translation>
    </message>
    <message>
        <source>a repair is missing on which another one was made</source>
        <translation>別の修復のもとになる修復がありません</translation>
    </message>
    <message>
        <source>a repair was made on one that came after it</source>
        <translation>後の修復をもとにした修復があります</translation>
    </message>
    <message>
        <source>Nothing is marked, so there is nothing to copy.</source>
        <translation>マスクがないので、コピーするものがありません。</translation>
    </message>
    <message>
        <source>The recipe needs the model {model} with the weights {digest}; there is {there}. Another model would give another picture.</source>
        <translation>レシピには重み {digest} のモデル {model} が必要ですが、あるのは {there} です。別のモデルでは別の画像になります。</translation>
    </message>
    <message>
        <source>The picture differs from the one that the recipe was made of, by version {program} on {places}: another kind of device, other libraries or another version round differently.</source>
        <translation>画像が、レシピ作成時（バージョン {program}、{places}）のものと違います。デバイスの種類やライブラリ、バージョンが違うと丸め方が変わります。</translation>
    </message>
    <message>
        <source>The recipe belongs to another picture: it was made from one of {width} x {height} pixels, this one has {this_width} x {this_height}.</source>
        <translation>レシピは別の画像のものです。元は {width} x {height} ピクセルで、この画像は {this_width} x {this_height} です。</translation>
    </message>
    <message>
        <source>The recipe was made from a picture with {channels} channels of {bits} bits, this one has {these_channels} of {these_bits}; take the file as it was before it was converted.</source>
        <translation>レシピは {channels} チャンネル {bits} ビットの画像から作られましたが、この画像は {these_channels} チャンネル {these_bits} ビットです。変換前のファイルを使ってください。</translation>
    </message>
    <message>
        <source>The recipe belongs to another picture of the same size: the pixels differ. Take the unrepaired original, not a lossy copy of it.</source>
        <translation>レシピは同じサイズの別の画像のものです。ピクセルが違います。劣化したコピーではなく、修復前の元画像を使ってください。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>The picture differs from the one that the recipe was made of, because another model made it.</source>
        <translation>別のモデルで作ったため、画像がレシピ作成時のものと違います。</translation>
    </message>
    <message>
        <source>an unknown device</source>
        <translation>不明なデバイス</translation>
    </message>
    <message>
        <source>a log has no beginning</source>
        <translation>先頭のない記録があります</translation>
    </message>
    <message>
        <source>a step is incomplete</source>
        <translation>不完全な操作があります</translation>
    </message>
    <message>
        <source>a step has another size than expected</source>
        <translation>サイズの違う操作があります</translation>
    </message>
    <message>
        <source>a log has a record of an unknown kind</source>
        <translation>種類の不明な記録があります</translation>
    </message>
    <message>
        <source>a box</source>
        <translation>枠</translation>
    </message>
    <message>
        <source>the rings of a repair</source>
        <translation>修復の輪</translation>
    </message>
    <message>
        <source>what a repair used</source>
        <translation>修復に使ったもの</translation>
    </message>
    <message>
        <source>a box lies outside the picture</source>
        <translation>画像の外にある枠があります</translation>
    </message>
    <message>
        <source>packed pixels do not fit their box</source>
        <translation>圧縮されたピクセルが枠に合いません</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>the method of a repair is unknown</source>
        <translation>修復の方法が不明です</translation>
    </message>
    <message>
        <source>which rim a repair hides is unknown</source>
        <translation>修復が覆う縁が不明です</translation>
    </message>
    <message>
        <source>what a repair does with textures is unknown</source>
        <translation>修復が模様をどう扱うかが不明です</translation>
    </message>
    <message>
        <source>what a repair does with grain is unknown</source>
        <translation>修復での粒状感の扱いが不明です</translation>
    </message>
    <message>
        <source>which lines a repair follows is unknown</source>
        <translation>修復が従う線の方式が不明です</translation>
    </message>
    <message>
        <source>the precision of a repair is unknown</source>
        <translation>修復の精度が不明です</translation>
    </message>
    <message>
        <source>what a repair does with alpha is unknown</source>
        <translation>修復での alpha の扱いが不明です</translation>
    </message>
    <message>
        <source>the rules of a repair</source>
        <translation>修復の規則</translation>
    </message>
    <message>
        <source>{what} has another size than the picture</source>
        <translation>{what} のサイズが画像と違います</translation>
    </message>
    <message>
        <source>{what} holds values that it cannot have</source>
        <translation>{what} にあり得ない値があります</translation>
    </message>
    <message>
        <source>it holds more pixels than can be opened</source>
        <translation>ピクセルが多すぎて開けません</translation>
    </message>
    <message>
        <source>packed pixels are incomplete</source>
        <translation>圧縮されたピクセルが不完全です</translation>
    </message>
    <message>
        <source>a layer holds values that it cannot have</source>
        <translation>あり得ない値のあるレイヤーがあります</translation>
    </message>
    <message>
        <source>the name of a model</source>
        <translation>モデルの名前</translation>
    </message>
    <message>
        <source>the digest of a model</source>
        <translation>モデルのダイジェスト</translation>
    </message>
    <message>
        <source>the device of a repair</source>
        <translation>修復したデバイス</translation>
    </message>
    <message>
        <source>the growth of the mask</source>
        <translation>マスクの拡張量</translation>
    </message>
    <message>
        <source>the context</source>
        <translation>参照範囲</translation>
    </message>
    <message>
        <source>the strength of grain</source>
        <translation>粒状感の強さ</translation>
    </message>
    <message>
        <source>whether a repair was mirrored</source>
        <translation>修復が鏡映しかどうか</translation>
    </message>
    <message>
        <source>sigma</source>
        <translation>sigma</translation>
    </message>
    <message>
        <source>what lay below a repair</source>
        <translation>修復の下にあったもの</translation>
    </message>
    <message>
        <source>the view</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>There is no picture to compare on: {reason}</source>
        <translation>比較に使える画像がありません：{reason}</translation>
    </message>
    <message>
        <source>{path} is too small to compare on; it needs {least} pixels a side.</source>
        <translation>{path} は比較には小さすぎます。一辺 {least} ピクセル以上が必要です。</translation>
    </message>
    <message>
        <source>none is listed.</source>
        <translation>リストに画像がありません。</translation>
    </message>
    <message>
        <source>{mask} has no white pixel: it marks no hole.</source>
        <translation>{mask} に白いピクセルがなく、欠損を示していません。</translation>
    </message>
    <message>
        <source>There is no filler {name!r}; there are {fillers}.</source>
        <translation>充填方法 {name!r} はありません。使えるのは {fillers} です。</translation>
    </message>
    <message>
        <source>The filler &apos;patchmatch&apos; needs a package: pip install &apos;patchmatch-cython&gt;=0.2,&lt;0.3&apos;.</source>
        <translation>充填方法 patchmatch にはパッケージが必要です：pip install &apos;patchmatch-cython&gt;=0.2,&lt;0.3&apos;。</translation>
    </message>
    <message>
        <source>The filler {name!r} needs a model.</source>
        <translation>充填方法 {name!r} にはモデルが必要です。</translation>
    </message>
    <message>
        <source>There is no repair to show yet.</source>
        <translation>表示できる修復がまだありません。</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>書き込み禁止です</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名前が長すぎます</translation>
    </message>
    <message>
        <source>The mask covers the whole picture: there is no colour around it to fill with.</source>
        <translation>マスクが画像全体を覆っているため、塗りに使う色が周囲にありません。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model}; a file like {model}_gen.pth or {model}_gen.safetensors is needed.</source>
        <translation>{path} に {model} の重みがありません。{model}_gen.pth や {model}_gen.safetensors のようなファイルが必要です。</translation>
    </message>
    <message>
        <source>FEATURES_LOSS_WEIGHT and ADV_SEES_FEATURES need the text network of rapidocr, and the package onnx to read it: {reason}. &quot;{python} -m pip install &apos;rapidocr&gt;=3.10,&lt;3.11&apos; onnx&quot; brings both, or set both keys to 0.</source>
        <translation>FEATURES_LOSS_WEIGHT と ADV_SEES_FEATURES には rapidocr の文字ネットワークと、それを読むパッケージ onnx が必要です: {reason}。「{python} -m pip install &apos;rapidocr&gt;=3.10,&lt;3.11&apos; onnx」で両方が入ります。または両方のキーを 0 にしてください。</translation>
    </message>
    <message>
        <source>{path} is a file; choose the folder that holds the weights.</source>
        <translation>{path} はファイルです。重みのあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The memory of {device} is not enough for this damage; repair a smaller part at a time, or choose another device.</source>
        <translation>{device} のメモリではこの損傷を修復できません。少しずつ修復するか、別のデバイスを選んでください。</translation>
    </message>
    <message>
        <source>The context is {context:g}; it must be from {low:g} to {high:g} times the usual.</source>
        <translation>参照範囲が {context:g} です。通常の {low:g} から {high:g} 倍にしてください。</translation>
    </message>
    <message>
        <source>The method {method!r} is unknown; it can be {methods}.</source>
        <translation>方法 {method!r} は不明です。{methods} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>The rim {rim!r} is unknown; it can be {rules}.</source>
        <translation>縁の扱い {rim!r} は不明です。{rules} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>The texture rule {texture!r} is unknown; it can be {rules}.</source>
        <translation>模様の規則 {texture!r} は不明です。{rules} のいずれかです。</translation>
    </message>
    <message>
        <source>The grain rule {grain!r} is unknown; it can be {rules}.</source>
        <translation>粒状感の規則 {grain!r} は不明です。{rules} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>The grain&apos;s strength is {strength:g}; it must be from {low:g} to {high:g} times what was measured.</source>
        <translation>粒状感の強さが {strength:g} です。測定値の {low:g} 倍から {high:g} 倍にしてください。</translation>
    </message>
    <message>
        <source>The rings are {width} pixels wide; they must be {narrowest} to {widest} wide, or 0 for none.</source>
        <translation>輪の幅が {width} ピクセルです。{narrowest}～{widest}、または 0（輪なし）でなければなりません。</translation>
    </message>
    <message>
        <source>The lines {lines!r} are unknown; they can be {rules}.</source>
        <translation>線の方式 {lines!r} は不明です。{rules} のいずれかです。</translation>
    </message>
    <message>
        <source>The precision {precision!r} is unknown; it can be {rules}.</source>
        <translation>精度 {precision!r} は不明です。{rules} のいずれかです。</translation>
    </message>
    <message>
        <source>What to do with alpha, {alpha!r}, is unknown; it can be {rules}.</source>
        <translation>alpha の扱い {alpha!r} は不明です。{rules} のいずれかにしてください。</translation>
    </message>
    <message>
        <source>The rules {rules!r} are unknown; they can be 1 to {newest}.</source>
        <translation>規則 {rules!r} は不明です。1 から {newest} にしてください。</translation>
    </message>
    <message>
        <source>Sigma is {sigma:g}; it must be above 0 and at most {largest:g}, or -1 for none.</source>
        <translation>Sigma が {sigma:g} です。0 より大きく {largest:g} 以下、または使わないなら -1 にしてください。</translation>
    </message>
    <message>
        <source>The device {device} has no units for bfloat16 and would take several times as long; choose the precision auto or float32.</source>
        <translation>デバイス {device} には bfloat16 の演算器がなく、何倍も時間がかかります。精度は auto か float32 を選んでください。</translation>
    </message>
    <message>
        <source>A picture of 8 or 16 bits per channel is needed, not {dtype}.</source>
        <translation>1 チャンネル 8 または 16 ビットの画像が必要です。{dtype} は使えません。</translation>
    </message>
    <message>
        <source>A grey or RGB picture is needed, with or without alpha; this has shape {shape}.</source>
        <translation>グレースケールまたは RGB の画像（alpha は任意）が必要です。この画像の形は {shape} です。</translation>
    </message>
    <message>
        <source>A picture must be at least {least} pixels wide and high; this has {shape}.</source>
        <translation>画像の幅と高さは {least} ピクセル以上必要です。この画像は {shape} です。</translation>
    </message>
    <message>
        <source>The mask must have one channel.</source>
        <translation>マスクは 1 チャンネルでなければなりません。</translation>
    </message>
    <message>
        <source>The mask has {mask_width} x {mask_height} pixels, the picture {width} x {height}; they must be the same.</source>
        <translation>マスクは {mask_width} x {mask_height} ピクセル、画像は {width} x {height} です。同じにしてください。</translation>
    </message>
    <message>
        <source>The edge map is {shape}, the picture {size}; they must be the same.</source>
        <translation>線画像は {shape}、画像は {size} です。同じにしてください。</translation>
    </message>
    <message>
        <source>The mask is empty: there is nothing to repair. Paint over the damage first.</source>
        <translation>マスクが空で、修復するところがありません。まず傷んだ部分を塗ってください。</translation>
    </message>
    <message>
        <source>process {pid} on {host}, since {time}</source>
        <translation>{host} のプロセス {pid}、{time} から</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>別のプロセス</translation>
    </message>
    <message>
        <source>process {pid}, since {time}</source>
        <translation>プロセス {pid}、{time} から</translation>
    </message>
    <message>
        <source>{first} {others}</source>
        <translation>{first}{others}</translation>
    </message>
    <message>
        <source>image file is truncated ({count} bytes not processed)</source>
        <translation>画像ファイルが途中で切れています（{count} バイトが未処理）</translation>
    </message>
    <message>
        <source>{name} is not an EdgeConnect generator: its width is {width} and it has {blocks} blocks.</source>
        <translation>{name} は EdgeConnect の生成器ではありません。幅が {width} で、ブロックが {blocks} 個あります。</translation>
    </message>
    <message>
        <source>{name} holds the weights of an {other}; an {model} was expected here.</source>
        <translation>{name} は {other} の重みですが、ここで必要なのは {model} です。</translation>
    </message>
    <message>
        <source>{name} does not fit this network: {detail}.</source>
        <translation>{name} はこのネットワークに合いません：{detail}。</translation>
    </message>
    <message>
        <source>{name} is not an EdgeConnect generator: {key} is missing.</source>
        <translation>{name} は EdgeConnect の生成器ではありません：{key} がありません。</translation>
    </message>
    <message>
        <source>{key} has shape {shape}, expected {right}</source>
        <translation>{key} の形が {shape} です（正しくは {right}）</translation>
    </message>
    <message>
        <source>{name} does not fit this network: {reason:clause}.</source>
        <translation>{name} はこのネットワークに合いません：{reason:clause}。</translation>
    </message>
    <message>
        <source>{key} is missing</source>
        <translation>{key} がありません</translation>
    </message>
    <message>
        <source>{key} is unknown</source>
        <translation>{key} が不明です</translation>
    </message>
    <message>
        <source>The share is {share:g}; it must be from 0 to 1.</source>
        <translation>割合が {share:g} です。0 から 1 にしてください。</translation>
    </message>
    <message>
        <source>{path} is the folder that is exported; choose another one for the copy.</source>
        <translation>{path} は書き出し元のフォルダーです。コピー先には別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} holds other weights, {file}; choose an empty folder.</source>
        <translation>{path} に別の重み {file} があります。空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} holds a {file} already; choose another folder, or allow replacing it (on the command line: --overwrite).</source>
        <translation>{path} にはすでに {file} があります。別のフォルダーを選ぶか、置き換えを許可してください（コマンドラインでは --overwrite）。</translation>
    </message>
    <message>
        <source>{name} is of another shape than the weights to begin from.</source>
        <translation>{name} の形が、出発点の重みと違います。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model}; train it first.</source>
        <translation>{path} に {model} の重みがありません。先に学習してください。</translation>
    </message>
    <message>
        <source>The settings cannot be copied: {reason}</source>
        <translation>設定をコピーできません：{reason}</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model}.</source>
        <translation>{path} に {model} の重みがありません。</translation>
    </message>
    <message>
        <source>{name} would not give PyTorch&apos;s results (difference {difference:.1e}).</source>
        <translation>{name} では PyTorch と同じ結果になりません（差 {difference:.1e}）。</translation>
    </message>
    <message>
        <source>ONNX files need the package {name}, which is not here: python -m pip install {packages}</source>
        <translation>ONNX ファイルにはパッケージ {name} が必要ですが、入っていません：python -m pip install {packages}</translation>
    </message>
    <message>
        <source>{name} is damaged: its {part} cannot be used. Move it and its partner away to go on from the checkpoint before, or it alone to begin with new optimisers.</source>
        <translation>{name} は壊れています：{part} が使えません。対になるファイルとともに移せば一つ前のチェックポイントから続きます。これだけを移せば新しいオプティマイザーで始まります。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model} yet.</source>
        <translation>{path} に {model} の重みがまだありません。</translation>
    </message>
    <message>
        <source>{path} does not hold VGG-19 weights.</source>
        <translation>{path} は VGG-19 の重みではありません。</translation>
    </message>
    <message>
        <source>{path} does not hold VGG-19: {key} is missing or of another shape.</source>
        <translation>{path} は VGG-19 ではありません：{key} がないか、形が違います。</translation>
    </message>
    <message>
        <source>There is no VGG-19 file {path}.</source>
        <translation>VGG-19 のファイル {path} がありません。</translation>
    </message>
    <message>
        <source>{path} cannot be read as VGG-19 weights.</source>
        <translation>{path} を VGG-19 の重みとして読めません。</translation>
    </message>
    <message>
        <source>Fetching VGG-19 for the perceptual loss, {total} MB, once.</source>
        <translation>知覚損失に使う VGG-19 をダウンロードしています（{total} MB、1 回だけ）。</translation>
    </message>
    <message>
        <source>{name} is damaged: its {part} cannot be used. Use an earlier checkpoint, or download the file again.</source>
        <translation>{name} は壊れています：{part} が使えません。以前のチェックポイントを使うか、ファイルをもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>{name} is not a checkpoint: it holds a {kind}.</source>
        <translation>{name} はチェックポイントではありません：中身は {kind} です。</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes): its download failed. Download it again.</source>
        <translation>{name} は空です（0 バイト）。ダウンロードに失敗しています。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>{name} is a web page, not weights: the page about a download was saved in place of the file. Open the address in a browser, and download the file itself.</source>
        <translation>{name} は重みではなくウェブページです。ファイルの代わりにダウンロードページが保存されています。ブラウザーで開き、ファイルそのものをダウンロードしてください。</translation>
    </message>
    <message>
        <source>{name} only points at weights that Git LFS keeps elsewhere; download the file itself, or run git lfs pull.</source>
        <translation>{name} は Git LFS が別の場所に置いた重みを指すだけです。ファイルそのものをダウンロードするか、git lfs pull を実行してください。</translation>
    </message>
    <message>
        <source>{name} has the wrong ending; rename it to {right}.</source>
        <translation>{name} の拡張子が違います。{right} に変えてください。</translation>
    </message>
    <message>
        <source>{name} is an archive; unpack it, and use the weights in it.</source>
        <translation>{name} は圧縮ファイルです。展開して、中の重みを使ってください。</translation>
    </message>
    <message>
        <source>{name} has no {part} in it.</source>
        <translation>{name} に {part} がありません。</translation>
    </message>
    <message>
        <source>{name} was refused: it unpacks to much more than its size.</source>
        <translation>{name} は拒否されました。展開すると元のサイズよりはるかに大きくなります。</translation>
    </message>
    <message>
        <source>There is no weights file {path}.</source>
        <translation>重みのファイル {path} がありません。</translation>
    </message>
    <message>
        <source>{name} was refused: it holds more than weights, or is damaged. Ask for a safetensors file.</source>
        <translation>{name} は受け付けません。重み以外のものがあるか、壊れています。safetensors のファイルを入手してください。</translation>
    </message>
    <message>
        <source>{name} cannot be read as weights; the file may be incomplete.</source>
        <translation>{name} を重みとして読めません。ファイルが不完全かもしれません。</translation>
    </message>
    <message>
        <source>{path} belongs to the program and stays as it is; train a copy of it: train --from bundled --path DIR.</source>
        <translation>{path} はこのプログラムのもので、変更しません。コピーを学習してください：train --from bundled --path DIR。</translation>
    </message>
    <message>
        <source>The device {device} is not there.</source>
        <translation>デバイス {device} がありません。</translation>
    </message>
    <message>
        <source>it names no drawing</source>
        <translation>図画を指していません</translation>
    </message>
    <message>
        <source>it has more than {most} million pixels</source>
        <translation>{most} 百万ピクセルを超えています</translation>
    </message>
    <message>
        <source>it is a {kind} picture</source>
        <translation>{kind} の画像です</translation>
    </message>
    <message>
        <source>{values} now.</source>
        <translation>{values} にしました。</translation>
    </message>
    <message>
        <source>Left out {count} of {total}; {key} is {name} now.</source>
        <translation>{total} 個のうち {count} 個を除きました。{key} は {name} になりました。</translation>
    </message>
    <message>
        <source>{train} pictures to train on and {val} to validate with, in two new lists.</source>
        <translation>学習用 {train} 枚と検証用 {val} 枚を、新しい 2 つのリストに分けました。</translation>
    </message>
    <message>
        <source>{count} inverted copies in {name} are used now.</source>
        <translation>{name} にある反転したコピー {count} 個を使うようにしました。</translation>
    </message>
    <message>
        <source>There is no automatic fix for this.</source>
        <translation>これは自動では直せません。</translation>
    </message>
    <message>
        <source>{key} is {value}</source>
        <translation>{key} を {value}</translation>
    </message>
    <message>
        <source>Nothing would be left of {key}; it stays as it is.</source>
        <translation>{key} に何も残らなくなるため、そのままにします。</translation>
    </message>
    <message>
        <source>{key} names none of these files any more; check again.</source>
        <translation>{key} にこれらのファイルはもうありません。もう一度検査してください。</translation>
    </message>
    <message>
        <source>A single picture cannot be split; add more.</source>
        <translation>画像 1 枚では分けられません。追加してください。</translation>
    </message>
    <message>
        <source>The key {key} is unknown.</source>
        <translation>キー {key} は不明です。</translation>
    </message>
    <message>
        <source>{path} is not empty; name a new folder for the fine-tuned model.</source>
        <translation>{path} は空ではありません。微調整したモデル用に新しいフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>{count} pictures are too few to fine-tune on; at least {least} are needed, and 40 or more are better.</source>
        <translation>微調整には {count} 枚では足りません。{least} 枚以上が必要で、40 枚以上が望ましいです。</translation>
    </message>
    <message>
        <source>{path} cannot be looked into: {reason}.</source>
        <translation>{path} の中を見られません：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be prepared for training: {reason}.</source>
        <translation>{path} を学習用に準備できません：{reason}。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model} any more.</source>
        <translation>{path} に {model} の重みがもうありません。</translation>
    </message>
    <message>
        <source>{path} was not begun as a fine-tuning; train it by --model or --queue.</source>
        <translation>{path} は微調整として始めたものではありません。--model か --queue で学習してください。</translation>
    </message>
    <message>
        <source>Training stopped, for a file in {path} cannot be written: {reason}.</source>
        <translation>{path} のファイルを書き込めないため、学習を止めました：{reason}。</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}: {reason}.</source>
        <translation>{path} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>Training stopped at iteration {iteration}: {what}. The last checkpoint is kept; lower LR, or set AMP off, and start again from it.</source>
        <translation>{iteration} 反復目で学習を止めました：{what}。最後のチェックポイントは残っています。LR を下げるか AMP を off にして、そこから再開してください。</translation>
    </message>
    <message>
        <source>{value} is no longer a number</source>
        <translation>{value} が数値でなくなりました</translation>
    </message>
    <message>
        <source>{loss} has grown to {size:.3g}</source>
        <translation>{loss} が {size:.3g} まで大きくなりました</translation>
    </message>
    <message>
        <source>the pictures have become {times:g} times worse than they were</source>
        <translation>画像が以前の {times:g} 倍悪くなりました</translation>
    </message>
    <message>
        <source>the edges have become {times:g} times worse than they were</source>
        <translation>線が以前の {times:g} 倍悪くなりました</translation>
    </message>
    <message>
        <source>There is not enough memory to train with BATCH_SIZE {batch}, INPUT_SIZE {side}, GENERATOR_WIDTH {width} and DISCRIMINATOR_WIDTH {other}; lower one of them, BATCH_SIZE first.</source>
        <translation>BATCH_SIZE {batch}、INPUT_SIZE {side}、GENERATOR_WIDTH {width}、DISCRIMINATOR_WIDTH {other} で学習するにはメモリが足りません。どれかを小さくしてください。まず BATCH_SIZE から。</translation>
    </message>
    <message>
        <source>There is not enough memory to train on pictures of their own sizes, with GENERATOR_WIDTH {width} and DISCRIMINATOR_WIDTH {other}; set an INPUT_SIZE, such as 256, or lower the widths.</source>
        <translation>画像を元のサイズのまま学習するにはメモリが足りません（GENERATOR_WIDTH {width}、DISCRIMINATOR_WIDTH {other}）。INPUT_SIZE を 256 などに設定するか、幅を小さくしてください。</translation>
    </message>
    <message>
        <source>for {count:,} iterations</source>
        <translation>{count:,} 回</translation>
    </message>
    <message>
        <source>queue {plan}, phase {phase} ({place} of {count}), {left}</source>
        <translation>キュー {plan}、フェーズ {phase}（{place}／{count}）、{left}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>until iteration {goal:,}</source>
        <translation>{goal:,} 回目まで</translation>
    </message>
    <message>
        <source>phase {phase} {left}</source>
        <translation>フェーズ {phase}、{left}</translation>
    </message>
    <message>
        <source>Training stopped at iteration {iteration}: a weight is no longer a number. The last checkpoint is kept; lower LR, or set AMP off, and start again from it.</source>
        <translation>{iteration} 反復目で学習を止めました：重みが数値でなくなりました。最後のチェックポイントは残っています。LR を下げるか AMP を off にして、そこから再開してください。</translation>
    </message>
    <message>
        <source>Iteration {iteration:,} is not saved: the losses look as if training went wrong.</source>
        <translation>{iteration:,} 反復目は保存しません：損失を見ると、学習がうまくいっていないようです。</translation>
    </message>
    <message>
        <source>MODEL 3 needs a trained edge model, but there is no {model}_gen file in {path}; train MODEL 1 first, or put an edge model&apos;s weights there.</source>
        <translation>MODEL 3 には学習済みの線モデルが必要ですが、{path} に {model}_gen のファイルがありません。先に MODEL 1 を学習するか、線モデルの重みを置いてください。</translation>
    </message>
    <message>
        <source>INPUT_SIZE 0 keeps every picture&apos;s own size, which needs BATCH_SIZE 1.</source>
        <translation>INPUT_SIZE 0 は画像の元のサイズを使うため、BATCH_SIZE 1 が必要です。</translation>
    </message>
    <message>
        <source>this is not a TIFF</source>
        <translation>TIFF ではありません</translation>
    </message>
    <message>
        <source>it is larger than {most} MB; that is not a recipe.</source>
        <translation>{most} MB を超えています。レシピではありません。</translation>
    </message>
    <message>
        <source>What is on the clipboard is not a part of a picture that can be read; copy it again.</source>
        <translation>クリップボードの内容は、読み取れる画像の一部ではありません。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>it is a link that leads back to itself</source>
        <translation>循環しているリンクです</translation>
    </message>
    <message>
        <source>The model {name} produced values that are not numbers, so there is no result; its weights are at fault, or the device. Choose another model, or the device cpu.</source>
        <translation>モデル {name} が数値でない値を出したため、結果がありません。重みかデバイスに問題があります。別のモデルか、デバイス cpu を選んでください。</translation>
    </message>
    <message>
        <source>The repair produced values that are not numbers, so there is no result. Choose another method or model.</source>
        <translation>修復が数値でない値になったため、結果がありません。別の方法かモデルを選んでください。</translation>
    </message>
    <message>
        <source>The {model} of iteration {iteration:,} is no longer kept; KEEP_LAST says how many are.</source>
        <translation>{iteration:,} 反復目の {model} はもう残っていません。残す数は KEEP_LAST で決まります。</translation>
    </message>
    <message>
        <source>{name} is a U-Net of version 0.3, which was built differently; train it again.</source>
        <translation>{name} は構造の違うバージョン 0.3 の U-Net です。学習し直してください。</translation>
    </message>
    <message>
        <source>{path} is corrupt: {key} holds values that are not numbers; download it again.</source>
        <translation>{path} は使えません：{key} に数値でない値があります。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>{name} is corrupt: its {part} holds values that are not numbers (NaN or infinity), as when training goes wrong. Use an earlier checkpoint, or download the file again.</source>
        <translation>{name} は使えません：{part} に数値でない値（NaN や無限大）があり、学習が失敗したときのようです。前のチェックポイントを使うか、ファイルをもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>Nothing was fixed: {file}: {reason}.</source>
        <translation>何も直していません：{file}：{reason}。</translation>
    </message>
    <message>
        <source>{list} has {edges} edge maps for {pictures} pictures; fix that first.</source>
        <translation>{list} には画像 {pictures} 枚に対して線画像が {edges} 枚あります。先に直してください。</translation>
    </message>
    <message>
        <source>Trained. Both models now repair the held-out pictures, which takes minutes.</source>
        <translation>学習しました。取り分けた画像を両方のモデルで修復します。数分かかります。</translation>
    </message>
    <message>
        <source>First the original model is measured on the held-out pictures.</source>
        <translation>まず、出発点のモデルを、取り分けた画像で評価します。</translation>
    </message>
    <message>
        <source>A training run is already using {path} ({holder}). Stop it or wait until it ends; two would overwrite each other&apos;s checkpoints.</source>
        <translation>{path} ではすでに学習が進行中です（{holder}）。停止するか終わるまで待ってください。二つ同時に動かすと互いのチェックポイントを上書きします。</translation>
    </message>
    <message>
        <source>Nothing to train: the weights stand at iteration {start:,} and the goal was {stop:,}. Train for more iterations (on the command line: --more 20000) to continue.</source>
        <translation>学習するものがありません。重みは {start:,} 回目にあり、目標は {stop:,} 回でした。続けるには、回数を指定してさらに学習してください（コマンドラインでは --more 20000）。</translation>
    </message>
    <message>
        <source>The weights stand at iteration {start:,}, beyond MAX_ITERS, which is {max_iters:,}. Train for more iterations (on the command line: --more 20000), or raise MAX_ITERS.</source>
        <translation>重みは {start:,} 回目にあり、MAX_ITERS（{max_iters:,}）を超えています。回数を指定してさらに学習するか（コマンドラインでは --more 20000）、MAX_ITERS を増やしてください。</translation>
    </message>
    <message>
        <source>Nothing to train: the weights stand at iteration {start:,} and MAX_ITERS is {stop:,}. Raise MAX_ITERS, or train for more iterations (on the command line: --more 20000), to continue.</source>
        <translation>学習するものがありません。重みは {start:,} 回目にあり、MAX_ITERS は {stop:,} です。続けるには MAX_ITERS を増やすか、回数を指定してさらに学習してください（コマンドラインでは --more 20000）。</translation>
    </message>
    <message>
        <source>{key} is not set; name a list file, a folder or a picture there.</source>
        <translation>{key} が設定されていません。リストファイル、フォルダー、画像のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>None of the {count} pictures of {key} can be read: {names}.</source>
        <translation>{key} の画像 {count} 枚はどれも読めません：{names}。</translation>
    </message>
    <message>
        <source>{path} ({reason})</source>
        <translation>{path}（{reason}）</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}、ほか {count} 個</translation>
    </message>
    <message>
        <source>EDGE 2 takes external edges, but {key} is not set.</source>
        <translation>EDGE 2 は外部の線画像を使いますが、{key} が設定されていません。</translation>
    </message>
    <message>
        <source>{key} lists {edges} edge maps for {pictures} pictures; there must be one for each.</source>
        <translation>{key} には画像 {pictures} 枚に対して線画像が {edges} 枚あります。1 枚ずつ必要です。</translation>
    </message>
    <message>
        <source>The checkpoint of iteration {iteration:,} cannot be written ({reason}); training continues.</source>
        <translation>{iteration:,} 反復目のチェックポイントを書き込めません（{reason}）。学習は続けます。</translation>
    </message>
    <message>
        <source>GPU names the devices {devices}, but training runs on {device}, where they do not count.</source>
        <translation>GPU にデバイス {devices} が指定されていますが、学習は {device} で行われるため使われません。</translation>
    </message>
    <message>
        <source>Training computes in bfloat16, which is faster on this processor; AMP: off is for float32.</source>
        <translation>学習は bfloat16 で計算します。このプロセッサではその方が高速です。float32 にするには AMP: off を設定します。</translation>
    </message>
    <message>
        <source>{name} has width {width}, {blocks} blocks, SKIPS {skips}, PREFILL {prefill} and GENERATOR {kind}; training continues with these instead of the config&apos;s.</source>
        <translation>{name} は幅 {width}、ブロック {blocks}、SKIPS {skips}、PREFILL {prefill}、GENERATOR {kind} です。設定の値ではなく、この値で学習を続けます。</translation>
    </message>
    <message>
        <source>{name} was trained with SIGMA {trained:g}, and SIGMA is {sigma:g} now. Both models should know the same lines: set SIGMA: {trained:g} to go on as before, or train both with the new one.</source>
        <translation>{name} は SIGMA {trained:g} で学習されていますが、現在の SIGMA は {sigma:g} です。二つのモデルは同じ線を知っている必要があります。これまでどおり続けるには SIGMA: {trained:g} に、そうでなければ両方を新しい値で学習してください。</translation>
    </message>
    <message>
        <source>There are no VGG-19 weights: the perceptual and the style loss are replaced by matching the discriminator&apos;s features (l_fm). Name a file in VGG_WEIGHTS to use them.</source>
        <translation>VGG-19 の重みがないため、知覚損失とスタイル損失の代わりに識別器の特徴を合わせます（l_fm）。使うには VGG_WEIGHTS にファイルを指定してください。</translation>
    </message>
    <message>
        <source>There is no {name}_gen file in {path}.</source>
        <translation>{path} に {name}_gen のファイルがありません。</translation>
    </message>
    <message>
        <source>SKIP_PHASE2 is set, but MODEL 2 is phase 2; it matters for MODEL 3 only.</source>
        <translation>SKIP_PHASE2 が設定されていますが、MODEL 2 がフェーズ 2 です。意味があるのは MODEL 3 だけです。</translation>
    </message>
    <message>
        <source>{count} of {total} pictures of {key} are left out: {names}.</source>
        <translation>{key} の画像 {total} 枚のうち {count} 枚を除きました：{names}。</translation>
    </message>
    <message>
        <source>GPU names the devices {devices}, which this machine does not have; it has {count}.</source>
        <translation>GPU に指定されたデバイス {devices} はこのコンピューターにありません（{count} 個あります）。</translation>
    </message>
    <message>
        <source>VAL_FLIST is not set: sample sheets show training pictures, nothing is evaluated.</source>
        <translation>VAL_FLIST が設定されていないため、サンプルシートには学習用の画像が表示され、評価は行いません。</translation>
    </message>
    <message>
        <source>The {model}&apos;s weights come without optimisers; these start anew.</source>
        <translation>{model} の重みに最適化器の状態がないため、最適化器は最初からになります。</translation>
    </message>
    <message>
        <source>{one} and {other} do not have the same {key}; make their configs alike.</source>
        <translation>{one} と {other} の {key} が違います。設定をそろえてください。</translation>
    </message>
    <message>
        <source>{one} can read {count} training pictures, but {other} {others} of them.</source>
        <translation>{one} は学習用の画像を {count} 枚読めますが、{other} は {others} 枚です。</translation>
    </message>
    <message>
        <source>There are no VGG-19 weights, so there is no perceptual and no style loss. Name a file in VGG_WEIGHTS to have them, or set CONTENT_LOSS_WEIGHT and STYLE_LOSS_WEIGHT to 0.</source>
        <translation>VGG-19 の重みがないため、知覚損失もスタイル損失もありません。使うには VGG_WEIGHTS にファイルを指定し、使わないなら CONTENT_LOSS_WEIGHT と STYLE_LOSS_WEIGHT を 0 にしてください。</translation>
    </message>
    <message>
        <source>Training stopped, for a file in {folder} cannot be written: {reason}.</source>
        <translation>{folder} のファイルを書き込めないため、学習を止めました：{reason}。</translation>
    </message>
    <message>
        <source>the sample sheet</source>
        <translation>サンプルシート</translation>
    </message>
    <message>
        <source>the evaluation</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>TensorBoard&apos;s files</source>
        <translation>TensorBoard のファイル</translation>
    </message>
    <message>
        <source>{train} pictures to train on, {val} to validate with, {test} to test with.</source>
        <translation>学習用 {train} 枚、検証用 {val} 枚、テスト用 {test} 枚です。</translation>
    </message>
    <message>
        <source>{list} is not set; choose the pictures first.</source>
        <translation>{list} が設定されていません。先に画像を選んでください。</translation>
    </message>
    <message>
        <source>{list} cannot be used: {reason}</source>
        <translation>{list} は使えません：{reason}</translation>
    </message>
    <message>
        <source>{list}: {reason}</source>
        <translation>{list}：{reason}</translation>
    </message>
    <message>
        <source>config.yml has {keys}; the last one counts.</source>
        <translation>config.yml に {keys} があります。最後のものが有効です。</translation>
    </message>
    <message>
        <source>VAL_FLIST is not set: sample sheets will show training pictures, and nothing is measured.</source>
        <translation>VAL_FLIST が設定されていません。サンプルシートには学習用の画像が表示され、評価は行われません。</translation>
    </message>
    <message>
        <source>None of the {total} files of {list} can be opened, {example} for one: {reason:clause}.</source>
        <translation>{list} の {total} 個のファイルはどれも開けません。例：{example}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{count} of the {total} files of {list} cannot be opened, {example} for one: {reason:clause}.</source>
        <translation>{list} の {total} 個のファイルのうち {count} 個が開けません。例：{example}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are animated and will not be used, such as {example}.</source>
        <translation>{list} の画像 {total} 枚のうち {count} 枚がアニメーション画像で、使われません（例：{example}）。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are smaller than INPUT_SIZE {size} and get enlarged, which teaches blur; the smallest is {example} with {width} x {height} pixels.</source>
        <translation>{list} の画像 {total} 枚のうち {count} 枚が INPUT_SIZE {size} より小さく、拡大されるためぼやけを学んでしまいます。最小は {example}（{width} x {height} ピクセル）です。</translation>
    </message>
    <message>
        <source>INPUT_SIZE 0 keeps every picture&apos;s own size, which needs BATCH_SIZE 1; it is {batch}.</source>
        <translation>INPUT_SIZE 0 は画像の元のサイズを使うため BATCH_SIZE 1 が必要ですが、{batch} になっています。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are grey, such as {example}; the model learns grey from them.</source>
        <translation>{list} の画像 {total} 枚のうち {count} 枚がグレースケールです（例：{example}）。モデルはそこから灰色を学びます。</translation>
    </message>
    <message>
        <source>All pictures of {list} are grey: this becomes a model for grey pictures.</source>
        <translation>{list} の画像はすべてグレースケールです。グレー画像用のモデルになります。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} have transparent parts, such as {example}; what their files hide there is trained on.</source>
        <translation>{list} の画像 {total} 枚のうち {count} 枚に透明部分があります（例：{example}）。そこに隠れている内容も学習に使われます。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are exact copies of others, such as {example} of {other}.</source>
        <translation>{list} の画像 {total} 枚のうち {count} 枚が別の画像とまったく同じです（例：{example} と {other}）。</translation>
    </message>
    <message>
        <source>{count} of the pictures of {other} are in TRAIN_FLIST too, such as {example}: what is measured on them says nothing about new pictures.</source>
        <translation>{other} の画像のうち {count} 枚が TRAIN_FLIST にもあります（例：{example}）。それで測った結果は新しい画像の目安になりません。</translation>
    </message>
    <message>
        <source>{count} pictures of TRAIN_FLIST look like ones of VAL_FLIST, such as {example} like {other}.</source>
        <translation>TRAIN_FLIST の画像 {count} 枚が VAL_FLIST のものと似ています（例：{example} と {other}）。</translation>
    </message>
    <message>
        <source>The insides of {count} of {total} pictures were looked at, spread evenly.</source>
        <translation>{total} 枚のうち {count} 枚を均等に選び、中身を調べました。</translation>
    </message>
    <message>
        <source>BATCH_SIZE {batch} is more than the {count} training pictures: some appear twice in it.</source>
        <translation>BATCH_SIZE {batch} が学習用画像の {count} 枚より多く、同じ画像が 2 回入ります。</translation>
    </message>
    <message>
        <source>A sample sheet is to show {wished} pictures (SAMPLE_SIZE), but there are only {count}.</source>
        <translation>サンプルシートに {wished} 枚を表示する設定ですが（SAMPLE_SIZE）、画像は {count} 枚しかありません。</translation>
    </message>
    <message>
        <source>{list} has {count} edge maps for {total} pictures; there must be one for each.</source>
        <translation>{list} には画像 {total} 枚に対して線画像が {count} 枚あります。1 枚ずつ必要です。</translation>
    </message>
    <message>
        <source>MASK {kind} draws from mask files, but TRAIN_MASK_FLIST is not set.</source>
        <translation>MASK {kind} はマスクファイルを使いますが、TRAIN_MASK_FLIST が設定されていません。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks cannot be opened, {example} for one: {reason:clause}.</source>
        <translation>{total} 個のマスクのうち {count} 個が開けません。例：{example}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{total} masks; a typical one covers {typical:percent} of the picture, the largest {largest:percent}.</source>
        <translation>マスクは {total} 個で、典型的なものは画像の {typical:percent}、最大は {largest:percent} を覆います。</translation>
    </message>
    <message>
        <source>The masks seem to be inverted: a typical one is {typical:percent} white, and white is the hole.</source>
        <translation>マスクが反転しているようです。典型的なもので {typical:percent} が白ですが、白は欠損を表します。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks have no white pixel, such as {example}, and will not be used.</source>
        <translation>{total} 個のマスクのうち {count} 個に白いピクセルがなく（例：{example}）、使われません。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks cover more than {limit:percent} of the picture, such as {example}; hardly anything can be learnt from them.</source>
        <translation>{total} 個のマスクのうち {count} 個が画像の {limit:percent} を超えています（例：{example}）。そこからはほとんど学べません。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks have many grey pixels, such as {example}; only what is brighter than half counts as the hole.</source>
        <translation>{total} 個のマスクのうち {count} 個に灰色のピクセルが多くあります（例：{example}）。半分より明るい部分だけが欠損とみなされます。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks are JPEG files, such as {example}; their rims are split at half, and PNG keeps them as they were drawn.</source>
        <translation>{total} 個のマスクのうち {count} 個が JPEG です（例：{example}）。縁は半分の明るさで分けられます。PNG なら描いたとおりに残ります。</translation>
    </message>
    <message>
        <source>{count} checkpoints and the sample sheets will take {needed:.1f} GB, but the disk has {free:.1f} GB left.</source>
        <translation>{count} 個のチェックポイントとサンプルシートに {needed:.1f} GB 必要ですが、ディスクの空きは {free:.1f} GB です。</translation>
    </message>
    <message>
        <source>The disk has {free:.1f} GB left, and a single checkpoint takes {needed:,.0f} MB.</source>
        <translation>ディスクの空きは {free:.1f} GB ですが、チェックポイント 1 つで {needed:,.0f} MB 使います。</translation>
    </message>
    <message>
        <source>Each checkpoint takes {each:,.0f} MB and {count} are kept; with the sample sheets that makes {needed:.1f} GB of the {free:.1f} GB left.</source>
        <translation>チェックポイントは 1 つ {each:,.0f} MB で {count} 個残します。サンプルシートと合わせ、空き {free:.1f} GB のうち {needed:.1f} GB を使います。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory of {device}.</source>
        <translation>1 ステップに {device} のメモリを約 {needed:.1f} GB 使います。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory; {device} has {free:.1f} GB.</source>
        <translation>1 ステップに約 {needed:.1f} GB のメモリを使います。{device} の空きは {free:.1f} GB です。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory, but {device} has only {free:.1f} GB.</source>
        <translation>1 ステップに約 {needed:.1f} GB のメモリが必要ですが、{device} には {free:.1f} GB しかありません。</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>Set {changes} in config.yml</source>
        <translation>config.yml に {changes} を設定</translation>
    </message>
    <message>
        <source>Set {settings} values in config.yml for a CPU: light networks, windows of 128 pixels, fewer iterations</source>
        <translation>config.yml の {settings} 個の値を CPU 向けに設定：軽いネットワーク、128 ピクセルの窓、少ない反復</translation>
    </message>
    <message>
        <source>Write a new list without {count} of the files; the files stay where they are</source>
        <translation>{count} 個のファイルを除いた新しいリストを作る。ファイルはそのまま残ります</translation>
    </message>
    <message>
        <source>Take every {share}th picture out of training, for validation, in two new lists</source>
        <translation>画像 {share} 枚ごとに 1 枚を検証用に分け、新しい 2 つのリストにする</translation>
    </message>
    <message>
        <source>Write inverted copies of the masks into a new folder and use them</source>
        <translation>マスクを反転したコピーを新しいフォルダーに作って使う</translation>
    </message>
    <message>
        <source>{device} ran out of memory; the CPU repaired this picture.</source>
        <translation>{device} のメモリが足りず、この画像は CPU で修復しました。</translation>
    </message>
</context>
</TS>
